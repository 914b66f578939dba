public class C { public void M() { [Export] void {|AQ0006:L|}() { } L(); } }
