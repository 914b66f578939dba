public class C { [NoExport("why")] public int {|AQ0006:P|} { get; set; } }
