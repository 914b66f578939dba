[ExportException] public class BadException : Exception { public int {|AQ0301:GetURL|} { get; } public int {|AQ0301:GetUrl|} { get; } }
