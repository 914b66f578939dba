[Export] public class C { [NoExport("C# only")] public enum Mode { A } private class Own { } }
