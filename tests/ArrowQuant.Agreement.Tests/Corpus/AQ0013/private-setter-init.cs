[Export] public class C { public int P { get; private set; } public int Q { get; init; } }
