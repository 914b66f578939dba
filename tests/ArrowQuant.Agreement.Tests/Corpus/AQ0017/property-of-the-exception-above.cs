[ExportException] public class BadException : Exception { public int Code => 1; }
[NoExport("not here", Inherited = "Code")]
[ExportException] public class {|AQ0017:WorseException|} : BadException { }
[ExportException] public class OtherException : BadException { [NoExport("not here")] public new int {|AQ0017:Code|} => 2; }
