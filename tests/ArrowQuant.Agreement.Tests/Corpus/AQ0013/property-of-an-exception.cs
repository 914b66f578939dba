[ExportException] public class BadException : Exception { public int {|AQ0013:Code|} { set { } } }
