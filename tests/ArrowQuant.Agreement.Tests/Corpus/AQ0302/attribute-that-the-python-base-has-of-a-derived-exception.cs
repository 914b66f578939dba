[ExportException] public class BadException : Exception { public int {|AQ0302:Errno|} => 1; }
[ExportException(Base = "OSError")] public class WorseException : BadException { }
[ExportException(Base = "OSError")] public class DiskException : Exception { }
[ExportException] public class FullException : DiskException { public int {|AQ0302:Errno|} => 1; }
