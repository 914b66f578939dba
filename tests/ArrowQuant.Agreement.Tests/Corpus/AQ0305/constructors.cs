[Export] public class C { public {|AQ0305:C|}(int a = 1) { } public {|AQ0305:C|}(string b = "") { } public C(bool c) { } }
