public class BaseException : Exception { public int Code { get; } public void {|AQ0034:Retry|}() { } }
[ExportException] public class BadException : BaseException { }
