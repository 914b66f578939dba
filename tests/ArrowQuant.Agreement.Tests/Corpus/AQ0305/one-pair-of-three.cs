[Export] public static class F { public static void {|AQ0305:M|}(int a) { } public static void {|AQ0305:M|}(short b) { } public static void M(string c) { } }
