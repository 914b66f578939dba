[ExportException] public class {|AQ0016:Bad|} { }
