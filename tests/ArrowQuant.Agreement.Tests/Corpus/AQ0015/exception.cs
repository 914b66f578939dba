[ExportException, NoExport("why", Inherited = "Nothing")] public class {|AQ0015:BadException|} : Exception { }
