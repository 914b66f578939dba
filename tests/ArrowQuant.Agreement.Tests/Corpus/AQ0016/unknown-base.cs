[ExportException(Base = "FormatError")] public class {|AQ0016:BadException|} : Exception { }
