[Export] public class C { [NoExport("use at")] public int this[int i] => i; public int At(int i) => this[i]; }
