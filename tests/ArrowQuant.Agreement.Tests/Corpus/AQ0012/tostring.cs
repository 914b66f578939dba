[Export] public class C { public override string {|AQ0012:ToString|}() => ""; }
