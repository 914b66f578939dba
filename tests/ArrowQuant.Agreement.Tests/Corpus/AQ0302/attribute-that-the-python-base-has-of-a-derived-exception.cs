[ExportException] public class BadException : Exception { public int Errno => 1; }
[ExportException(Base = "OSError")] public class {|AQ0302:WorseException|} : BadException { }
[ExportException(Base = "OSError")] public class DiskException : Exception { }
[ExportException] public class FullException : DiskException { public int {|AQ0302:Errno|} => 1; }
