[Export] public class C { public void {|AQ0305:M|}(int a, string b = "") { } public void {|AQ0305:M|}(int a, bool c = true) { } }
