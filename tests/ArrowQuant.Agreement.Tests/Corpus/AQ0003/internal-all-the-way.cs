internal class Outer { [ExportException(Base = "ValueError")] internal class BadException : Exception { } }
[Export] internal class Model { }
