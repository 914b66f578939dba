[Export] public class C { public static int {|AQ0008:A|} = 1; }
