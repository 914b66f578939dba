[Export] public class C { public static int {|AQ0103:P|} => 1; }
