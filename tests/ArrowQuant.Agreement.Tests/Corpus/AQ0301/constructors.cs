[Export] public class C { public {|AQ0301:C|}() { } public {|AQ0301:C|}(int a) { } }
