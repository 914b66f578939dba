[Export] public class C { public void {|AQ0301:M|}(int a) { } public void {|AQ0301:M|}(string b) { } [Export(Name = "m")] public int {|AQ0301:Other|} => 1; }
