[Export] public class C { private int _a = 1; public int A => _a; }
