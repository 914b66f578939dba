[Export] public class C { [Export] internal void {|AQ0017:M|}() { } [Export] protected int {|AQ0017:P|} => 1; }
