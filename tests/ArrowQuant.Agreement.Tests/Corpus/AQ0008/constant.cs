[Export] public class C { public const int {|AQ0008:A|} = 1; }
