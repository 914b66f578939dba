[Export] public class C { public void {|AQ0106:M|}(double x = double.PositiveInfinity) { } }
