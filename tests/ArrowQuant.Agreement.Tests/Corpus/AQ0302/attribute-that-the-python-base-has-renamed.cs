[ExportException(Base = "OSError")] public class BadException : Exception { [Export(Name = "code")] public int Errno { get; } }
