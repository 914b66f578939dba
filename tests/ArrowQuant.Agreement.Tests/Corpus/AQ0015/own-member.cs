[Export, NoExport("why", Inherited = "Count")] public class {|AQ0015:C|} { public int Count => 1; }
