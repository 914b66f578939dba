[Export] public class C { public int P { [NoExport("slow")] {|AQ0017:get|}; [Export] {|AQ0017:set|}; } }
