[Export] public class C { [NoExport("use add")] public static C operator +(C a, C b) => a; public C Add(C b) => this + b; }
