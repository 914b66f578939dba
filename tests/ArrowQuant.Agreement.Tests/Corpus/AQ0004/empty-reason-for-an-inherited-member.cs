public class Base { public int Count => 1; }
[Export, NoExport("", Inherited = "Count")] public class {|AQ0004:C|} : Base { }
