public class A { [Export] public void {|AQ0006:M|}() { } }
public class B { [NoExport("why")] public void {|AQ0006:M|}() { } [Export] public void {|AQ0006:M|}(int a) { } }
[Export] public class module { public int {|AQ0008:F|}; }
