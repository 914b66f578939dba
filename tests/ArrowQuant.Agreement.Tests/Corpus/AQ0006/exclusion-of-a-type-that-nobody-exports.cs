[NoExport("why")] public class {|AQ0006:C|} { }
