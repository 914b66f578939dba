[Export(As = ExportAs.Dict)] public record R(int A) { public static int {|AQ0014:S|} => 1; public int {|AQ0014:F|}; }
