[Export] public class C { [NoExport("C# only")] internal void M() { } }
