[Export] public class C { public void M(int a = -1, double b = -0.0, string c = "x\n", bool d = true, string? e = null, long? f = 5) { } }
