[Export] public class C { [Export(Name = "size")] public int {|AQ0301:GetSize|}() => 1; public int {|AQ0301:Size|} => 1; }
