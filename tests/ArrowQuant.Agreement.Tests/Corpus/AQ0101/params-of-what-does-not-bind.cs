[Export] public class C { public void {|AQ0101:M|}(params object[] x) { } }
