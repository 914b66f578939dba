[ExportException] public class BadException : Exception { public object? {|AQ0103:Payload|} { get; } }
