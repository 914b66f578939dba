[Export] public static class F { public static readonly int {|AQ0008:A|} = 1; public const ConsoleColor {|AQ0008:B|} = ConsoleColor.Red; public static int {|AQ0008:C|}; }
