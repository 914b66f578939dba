[ExportException] public class BadException : Exception { public int Code { get; } public void {|AQ0034:Retry|}(int times) { } }
