[ExportException(Base = "TimeoutError")] public class BadException : Exception { public int {|AQ0302:Errno|} { get; } public string {|AQ0302:Args|} => ""; public string Value => ""; }
