[Export] public class C { public event Action? {|AQ0007:Done|}; void M() => Done?.Invoke(); }
