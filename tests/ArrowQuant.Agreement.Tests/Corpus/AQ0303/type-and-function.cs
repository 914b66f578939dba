[Export(Name = "load")] public class {|AQ0303:Loader|} { } [Export] public static class F { public static int {|AQ0303:Load|}() => 1; }
