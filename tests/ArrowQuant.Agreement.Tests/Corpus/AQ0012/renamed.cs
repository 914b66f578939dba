[Export] public class C { [Export(Name = "describe")] public override string {|AQ0012:ToString|}() => ""; [Export(Name = "code")] public override int {|AQ0012:GetHashCode|}() => 1; }
