[Export, ExportException(Base = "Nothing")] public class {|AQ0002:{|AQ0016:BadException|}|} : Exception { }
