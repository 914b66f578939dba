public class Base { public void {|AQ0305:M|}(int a) { } } [Export] public class C : Base { public void {|AQ0305:M|}(byte b) { } }
