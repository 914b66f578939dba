public class Base { public override int {|AQ0012:GetHashCode|}() => 1; }
[Export] public class C : Base { }
