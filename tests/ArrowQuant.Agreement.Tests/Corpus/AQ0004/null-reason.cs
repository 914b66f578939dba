[Export] public class C { [NoExport(null!)] public int {|AQ0004:P|} => 1; }
