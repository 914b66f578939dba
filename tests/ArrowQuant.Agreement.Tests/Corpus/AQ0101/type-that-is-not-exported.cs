public class Other { } [Export] public class C { public void {|AQ0101:M|}(Other o) { } }
