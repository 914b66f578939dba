[Export] public class C { public int {|AQ0008:A|}, {|AQ0008:B|}; }
