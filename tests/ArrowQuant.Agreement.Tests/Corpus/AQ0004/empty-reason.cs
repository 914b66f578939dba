[Export] public class C { [NoExport("")] public void {|AQ0004:M|}() { } }
