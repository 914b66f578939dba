[Export] public class C { public const int A = 1; public static readonly string B = "b"; public static int D { get; set; } public static int E => 1; }
[Export] public static class F { public const double G = 1.5; public const string H = "h"; }
