[ExportException] public class BadException : Exception { [NoExport(" ")] public int {|AQ0004:Code|} { get; } }
