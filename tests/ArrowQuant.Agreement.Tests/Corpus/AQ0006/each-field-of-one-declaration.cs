public class C { [NoExport("why")] public int {|AQ0006:A|}, {|AQ0006:B|}; }
