[ExportException] public class BadException : Exception { public class {|AQ0011:Inner|} { } [ExportException] public class WorseException : Exception { } }
