[Export] public class C { public double P { get; set; } public Dictionary<string, int> Q => []; }
