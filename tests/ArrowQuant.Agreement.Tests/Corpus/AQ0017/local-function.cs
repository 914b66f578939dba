[Export] public class C { public void M() { [Export] void {|AQ0017:L|}() { } L(); } }
