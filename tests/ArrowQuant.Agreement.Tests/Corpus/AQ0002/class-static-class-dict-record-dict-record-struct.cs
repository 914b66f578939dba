[Export] public class C { }
[Export] public static class F { public static int One() => 1; }
[Export(As = ExportAs.Dict)] public record R(int A);
[Export(As = ExportAs.Dict)] public readonly record struct S(int B);
