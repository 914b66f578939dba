namespace ArrowQuant.Export.Analyzers.Tests.Rules;

/// <summary>AQ01xx and AQ02xx: at least one source that breaks each rule, and one close to it that does not.</summary>
internal static class TypeCases
{
    public static readonly RuleCase[] All =
    [
        new("AQ0101", "stream", "[Export] public class C { public void {|AQ0101:M|}(Stream s) { } }"),
        new("AQ0101", "object, pointer, dynamic", """
            [Export] public unsafe class C { public void {|AQ0101:A|}(object o) { } public void {|AQ0101:B|}(int* p) { } public void {|AQ0101:D|}(dynamic d) { } }
            """),
        new("AQ0101", "two parameters of one method", "[Export] public class C { public void {|AQ0101:{|AQ0101:M|}|}(Stream s, Type t) { } }"),
        new("AQ0101", "constructor", "[Export] public class C { public {|AQ0101:C|}(Stream s) { } }"),
        new("AQ0101", "primary constructor", "[Export] public class {|AQ0101:C|}(Stream s) { public int A() => s.CanRead ? 1 : 0; }"),
        new("AQ0101", "type that is not exported", "public class Other { } [Export] public class C { public void {|AQ0101:M|}(Other o) { } }"),
        new("AQ0101", "element of a list", "[Export] public class C { public void {|AQ0101:M|}(List<Stream> s) { } }"),
        new("AQ0101", "what binds", """
            [Export] public class Other { }
            [Export] public class C
            {
                public C(string path, int? limit = null) { }
                public void M(bool a, byte b, long c, float d, double e, string f, byte[] g, IReadOnlyList<double[]> h) { }
                public void N(IReadOnlyDictionary<string, int> a, Action<int> b, Func<double, double> c, Other d, Other? e, ReadOnlySpan<byte> f) { }
            }
            """),

        new("AQ0102", "stream", "[Export] public class C { public Stream {|AQ0102:M|}() => Stream.Null; }"),
        new("AQ0102", "span", "[Export] public class C { public ReadOnlySpan<byte> {|AQ0102:M|}() => default; }"),
        new("AQ0102", "what binds", "[Export] public class C { public void A() { } public C B() => this; public List<string> D() => []; public Dictionary<string, int> E() => []; }"),

        new("AQ0103", "uri", """[Export] public class C { public Uri {|AQ0103:P|} => new("a"); }"""),
        new("AQ0103", "static property", "[Export] public class C { public static int {|AQ0103:P|} => 1; }"),
        new("AQ0103", "item of a dict", "[Export(As = ExportAs.Dict)] public record R(Stream {|AQ0103:S|});"),
        new("AQ0103", "readable but not writable type", "[Export] public class C { public Dictionary<string, int> {|AQ0103:P|} { get; set; } = []; }"),
        new("AQ0103", "what binds", "[Export] public class C { public double P { get; set; } public Dictionary<string, int> Q => []; }"),

        new("AQ0104", "generic method", "[Export] public class C { public T {|AQ0104:M|}<T>(T t) => t; }"),
        new("AQ0104", "inherited generic method that an excluded one does not hide", """
            public class Base { public void {|AQ0104:M|}<T>() { } }
            [Export] public class C : Base { [NoExport("why")] public void M<T, U>() { } }
            """),
        new("AQ0104", "generic private method", "[Export] public class C { private static T M<T>(T t) => t; public int N() => M(1); }"),

        new("AQ0105", "ref, out, in, ref readonly", """
            [Export] public class C
            {
                public void {|AQ0105:A|}(ref int x) { }
                public void {|AQ0105:B|}(out int x) => x = 1;
                public void {|AQ0105:D|}(in int x) { }
                public void {|AQ0105:E|}(ref readonly int x) { }
            }
            """),
        new("AQ0105", "result and property", "[Export] public class C { private int _x; public ref int {|AQ0105:M|}() => ref _x; public ref int {|AQ0105:P|} => ref _x; }"),
        new("AQ0105", "inherited value overload of an excluded ref method is exported", """
            public class Base { public void M(int x) { } }
            [Export] public class C : Base { [NoExport("by reference")] public void M(ref int x) { } }
            """),

        new("AQ0106", "infinity", "[Export] public class C { public void {|AQ0106:M|}(double x = double.PositiveInfinity) { } }"),
        new("AQ0106", "default of a span", "[Export] public class C { public void {|AQ0106:M|}(ReadOnlySpan<byte> x = default) { } }"),
        new("AQ0106", "literals", """[Export] public class C { public void M(int a = -1, double b = -0.0, string c = "x\n", bool d = true, string? e = null, long? f = 5) { } }"""),

        new("AQ0107", "params array", "[Export] public class C { public void {|AQ0107:M|}(params int[] x) { } }"),
        new("AQ0107", "params span", "[Export] public class C { public void {|AQ0107:M|}(params ReadOnlySpan<int> x) { } }"),
        new("AQ0107", "array", "[Export] public class C { public void M(int[] x) { } }"),

        new("AQ0108", "default first", "[Export] public class C { public void {|AQ0108:M|}([Optional, DefaultParameterValue(1)] int a, int b) { } }"),
        new("AQ0108", "default last", "[Export] public class C { public void M(int b, [Optional, DefaultParameterValue(1)] int a) { } }"),
    ];
}
