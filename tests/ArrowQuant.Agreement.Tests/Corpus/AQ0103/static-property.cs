[Export] public static class F { public static int {|AQ0103:P|} => 1; }
