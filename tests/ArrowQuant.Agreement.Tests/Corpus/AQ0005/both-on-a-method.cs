[Export] public class C { [Export, NoExport("why")] public void {|AQ0005:M|}() { } }
