[ExportException, NoExport("why")] public class {|AQ0005:BadException|} : Exception { }
