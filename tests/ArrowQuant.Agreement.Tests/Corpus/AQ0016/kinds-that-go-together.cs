[ExportException(Base = "RuntimeError")] public class BadException : Exception { }
[ExportException(Base = "OSError")] public class WorseException : BadException { }
[ExportException(Base = "FileNotFoundError")] public class WorstException : WorseException { }
[ExportException(Base = "KeyError")] public class Beyond : WorstException { }
