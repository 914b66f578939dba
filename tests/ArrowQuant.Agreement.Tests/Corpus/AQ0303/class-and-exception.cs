[Export] public class {|AQ0303:BadError|} { } [ExportException] public class {|AQ0303:BadException|} : Exception { }
