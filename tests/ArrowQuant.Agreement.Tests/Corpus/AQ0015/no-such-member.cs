[Export, NoExport("why", Inherited = "Cuont")] public class {|AQ0015:C|} : Base { } public class Base { public int Count => 1; }
