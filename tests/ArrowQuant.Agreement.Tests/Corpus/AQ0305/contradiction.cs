[Export] public class C { public void {|AQ0305:M|}(int a, double b) { } public void {|AQ0305:M|}(double a, int b) { } }
