[Export] public static class F { public static int {|AQ0303:One|}() => 1; } [Export] public static class G { public static int {|AQ0303:One|}() => 1; }
