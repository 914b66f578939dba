[Export] public class C { [Export] public class Inner { [Export] public enum Deep { A } } [Export] public record R(int A); [ExportException] public class BadException : Exception { } }
