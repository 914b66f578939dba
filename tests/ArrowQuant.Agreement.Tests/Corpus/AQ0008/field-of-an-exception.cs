[ExportException] public class BadException : Exception { public readonly int {|AQ0008:Code|}; }
