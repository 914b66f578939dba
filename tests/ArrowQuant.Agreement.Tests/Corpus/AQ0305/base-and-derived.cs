[Export] public class A { }
[Export] public class B : A { }
[Export] public class C { public void {|AQ0305:M|}(A a) { } public void {|AQ0305:M|}(B b) { } public void N(A a) { } public void N(string b) { } }
