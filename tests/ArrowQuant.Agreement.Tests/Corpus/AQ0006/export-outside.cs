public class C { [Export] public void {|AQ0006:M|}() { } }
