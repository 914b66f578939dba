[ExportException(Base = "OSError")] public class BadException : Exception { }
[ExportException(Base = "ImportError")] public class {|AQ0016:WorseException|} : BadException { }
