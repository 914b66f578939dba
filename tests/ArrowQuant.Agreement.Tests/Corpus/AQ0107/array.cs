[Export] public class C { public void M(int[] x) { } }
