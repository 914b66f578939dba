[Export] public class C { public void {|AQ0108:M|}([Optional, DefaultParameterValue(1)] int a, int b) { } }
