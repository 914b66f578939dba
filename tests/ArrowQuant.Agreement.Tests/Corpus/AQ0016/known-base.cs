[ExportException(Base = "OSError")] public class BadException : IOException { }
