public class Base { public void {|AQ0301:M|}(int a) { } } [Export] public class C : Base { public void {|AQ0301:M|}(string b) { } }
