[Export] public record A(int X) { public int Y { get; init; } [NoExport("C# only")] public int Z { get; set; } public int Private { get; private set; } }
[Export] public record struct B(int X) { public int Y { get; set; } }
