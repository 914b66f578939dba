[Export] public class C { public void {|AQ0302:M|}(int aB, int a_b) { } }
