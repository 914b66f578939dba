[Export, NoExport("why")] public class {|AQ0005:C|} { }
