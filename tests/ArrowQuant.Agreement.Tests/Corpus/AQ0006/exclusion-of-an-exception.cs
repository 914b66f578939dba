[ExportException, NoExport("why")] public class {|AQ0006:BadException|} : Exception { }
