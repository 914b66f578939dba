[Export] public class C { [NoExport("C# only")] public C() { } public required int A { get; set; } }
