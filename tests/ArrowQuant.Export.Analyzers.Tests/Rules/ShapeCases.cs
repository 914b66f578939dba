namespace ArrowQuant.Export.Analyzers.Tests.Rules;

/// <summary>AQ00xx: at least one source that breaks each rule, and one close to it that does not.</summary>
internal static class ShapeCases
{
    public static readonly RuleCase[] All =
    [
        new("AQ0001", "generic class", "[Export] public class {|AQ0001:Box|}<T> { }"),
        new("AQ0001", "closed class of a generic base", "public class Box<T> { } [Export] public class IntBox : Box<int> { }"),

        new("AQ0002", "enum", "[Export] public enum {|AQ0002:Color|} { Red }"),
        new("AQ0002", "struct", "[Export] public struct {|AQ0002:Point|} { }"),
        new("AQ0002", "ref struct", "[Export] public ref struct {|AQ0002:View|} { }"),
        new("AQ0002", "file-local class", "[Export] file class {|AQ0002:Hidden|} { }"),
        new("AQ0002", "nested class", "public class Outer { [Export] public class {|AQ0002:Inner|} { } }"),
        new("AQ0002", "exception", "[Export] public class {|AQ0002:BadException|} : Exception { }"),
        new("AQ0002", "record without dict", "[Export] public record {|AQ0002:Row|}(int A);"),
        new("AQ0002", "dict that is no record", "[Export(As = ExportAs.Dict)] public class {|AQ0002:Row|} { }"),
        new("AQ0002", "class, static class, dict record, dict record struct", """
            [Export] public class C { }
            [Export] public static class F { public static int One() => 1; }
            [Export(As = ExportAs.Dict)] public record R(int A);
            [Export(As = ExportAs.Dict)] public readonly record struct S(int B);
            """),

        new("AQ0003", "private exception", """
            public class Outer
            {
                [ExportException(Base = "ValueError")] private class {|AQ0003:BadException|} : Exception { }
            }
            """),
        new("AQ0003", "inside a private class", """
            public class Outer
            {
                private class Middle { [ExportException] public class {|AQ0003:BadException|} : Exception { } }
            }
            """),
        new("AQ0003", "internal all the way", """
            internal class Outer { [ExportException(Base = "ValueError")] internal class BadException : Exception { } }
            [Export] internal class Model { }
            """),

        new("AQ0004", "empty reason", """[Export] public class C { [NoExport("")] public void {|AQ0004:M|}() { } }"""),
        new("AQ0004", "blank reason on a member that could not bind either", """[Export] public class C { [NoExport("  ")] public void {|AQ0004:M|}<T>() { } }"""),
        new("AQ0004", "null reason", """[Export] public class C { [NoExport(null!)] public int {|AQ0004:P|} => 1; }"""),
        new("AQ0004", "empty reason for an inherited member", """
            public class Base { public int Count => 1; }
            [Export, NoExport("", Inherited = "Count")] public class {|AQ0004:C|} : Base { }
            """),
        new("AQ0004", "with a reason", """[Export] public class C { [NoExport("generic")] public void M<T>() { } }"""),

        new("AQ0005", "both on a method", """[Export] public class C { [Export, NoExport("why")] public void {|AQ0005:M|}() { } }"""),
        new("AQ0005", "both on a type", """[Export, NoExport("why")] public class {|AQ0005:C|} { }"""),
        new("AQ0005", "one each", """[Export] public class C { [Export(Name = "a")] public void M() { } [NoExport("why")] public void N() { } }"""),

        new("AQ0006", "export outside", "public class C { [Export] public void {|AQ0006:M|}() { } }"),
        new("AQ0006", "exclusion outside", """public class C { [NoExport("why")] public int {|AQ0006:P|} { get; set; } }"""),
        new("AQ0006", "each field of one declaration", """public class C { [NoExport("why")] public int {|AQ0006:A|}, {|AQ0006:B|}; }"""),
        new("AQ0006", "event outside", """public class C { [NoExport("why")] public event Action {|AQ0006:E|} { add { } remove { } } }"""),
        new("AQ0006", "exclusion of a type that nobody exports", """[NoExport("why")] public class {|AQ0006:C|} { }"""),
        new("AQ0006", "exclusion of an exception", """[ExportException, NoExport("why")] public class {|AQ0006:BadException|} : Exception { }"""),
        new("AQ0006", "local function outside", "public class C { public void M() { [Export] void {|AQ0006:L|}() { } L(); } }"),
        new("AQ0006", "base class that an exported class inherits", """
            public class Base { [Export(Name = "total")] public int Count() => 1; [NoExport("generic")] public void M<T>() { } }
            public class Middle : Base { }
            [Export] public class C : Middle { }
            """),

        new("AQ0007", "field-like event", "[Export] public class C { public event Action? {|AQ0007:Done|}; void M() => Done?.Invoke(); }"),
        new("AQ0007", "event with accessors", "[Export] public class C { public event Action {|AQ0007:Done|} { add { } remove { } } }"),
        new("AQ0007", "excluded and private events", """
            [Export] public class C { [NoExport("C# only")] public event Action Done { add { } remove { } } private event Action Own { add { } remove { } } }
            """),

        new("AQ0008", "field", "[Export] public class C { public int {|AQ0008:A|}; }"),
        new("AQ0008", "constant", "[Export] public class C { public const int {|AQ0008:A|} = 1; }"),
        new("AQ0008", "two in one declaration", "[Export] public class C { public int {|AQ0008:A|}, {|AQ0008:B|}; }"),
        new("AQ0008", "property and private field", "[Export] public class C { private int _a = 1; public int A => _a; }"),

        new("AQ0009", "operator", "[Export] public class C { public static C operator {|AQ0009:+|}(C a, C b) => a; }"),
        new("AQ0009", "conversion", "[Export] public class C { public static implicit operator {|AQ0009:int|}(C a) => 1; }"),
        new("AQ0009", "excluded operator", """[Export] public class C { [NoExport("use add")] public static C operator +(C a, C b) => a; public C Add(C b) => this + b; }"""),

        new("AQ0010", "indexer", "[Export] public class C { public int {|AQ0010:this|}[int i] => i; }"),
        new("AQ0010", "inherited overload of an excluded indexer", """
            public class Base { public int {|AQ0010:this|}[string s] => 1; }
            [Export] public class C : Base { [NoExport("use at")] public int this[int i] => i; }
            """),
        new("AQ0010", "excluded indexer", """[Export] public class C { [NoExport("use at")] public int this[int i] => i; public int At(int i) => this[i]; }"""),

        new("AQ0011", "nested class", "[Export] public class C { public class {|AQ0011:Inner|} { } }"),
        new("AQ0011", "nested enum", "[Export] public class C { public enum {|AQ0011:Mode|} { A } }"),
        new("AQ0011", "excluded and private ones", """[Export] public class C { [NoExport("C# only")] public enum Mode { A } private class Own { } }"""),

        new("AQ0012", "ToString", """[Export] public class C { public override string {|AQ0012:ToString|}() => ""; }"""),
        new("AQ0012", "inherited override", """
            public class Base { public override int {|AQ0012:GetHashCode|}() => 1; }
            [Export] public class C : Base { }
            """),
        new("AQ0012", "excluded, and another method of that name", """
            [Export] public class C { [NoExport("use describe")] public override string ToString() => ""; public string ToString(int width) => ""; }
            """),

        new("AQ0013", "no getter", "[Export] public class C { public int {|AQ0013:P|} { set { } } }"),
        new("AQ0013", "private getter", "[Export] public class C { public int {|AQ0013:P|} { private get; set; } }"),
        new("AQ0013", "private setter, init", "[Export] public class C { public int P { get; private set; } public int Q { get; init; } }"),

        new("AQ0014", "method", "[Export(As = ExportAs.Dict)] public record R(int A) { public void {|AQ0014:M|}() { } }"),
        new("AQ0014", "static property and field", """
            [Export(As = ExportAs.Dict)] public record R(int A) { public static int {|AQ0014:S|} => 1; public int {|AQ0014:F|}; }
            """),
        new("AQ0014", "what the compiler adds to a record", """[Export(As = ExportAs.Dict)] public record R(int A) { [NoExport("C# only")] public void M() { } }"""),

        new("AQ0015", "no such member", """[Export, NoExport("why", Inherited = "Cuont")] public class {|AQ0015:C|} : Base { } public class Base { public int Count => 1; }"""),
        new("AQ0015", "own member", """[Export, NoExport("why", Inherited = "Count")] public class {|AQ0015:C|} { public int Count => 1; }"""),
        new("AQ0015", "inherited member", """[Export, NoExport("why", Inherited = nameof(Base.Count))] public class C : Base { } public class Base { public int Count => 1; }"""),

        new("AQ0016", "unknown base", """[ExportException(Base = "FormatError")] public class {|AQ0016:BadException|} : Exception { }"""),
        new("AQ0016", "no exception", "[ExportException] public class {|AQ0016:Bad|} { }"),
        new("AQ0016", "exception of a library", """[assembly: {|AQ0016:ExportException(typeof(InvalidDataException), Base = "DataError")|}]"""),
        new("AQ0016", "known base of an exception of a library", """[assembly: ExportException(typeof(InvalidDataException), Base = "ValueError")]"""),
        new("AQ0016", "known base", """[ExportException(Base = "OSError")] public class BadException : IOException { }"""),

        new("AQ0017", "export of what is not public", "[Export] public class C { [Export] internal void {|AQ0017:M|}() { } [Export] protected int {|AQ0017:P|} => 1; }"),
        new("AQ0017", "explicit implementation", "public interface I { void M(); } [Export] public class C : I { [Export] void I.{|AQ0017:M|}() { } }"),
        new("AQ0017", "accessor", """[Export] public class C { public int P { [NoExport("slow")] {|AQ0017:get|}; [Export] {|AQ0017:set|}; } }"""),
        new("AQ0017", "local function", "[Export] public class C { public void M() { [Export] void {|AQ0017:L|}() { } L(); } }"),
        new("AQ0017", "idle exclusion of what is not public", """[Export] public class C { [NoExport("C# only")] internal void M() { } }"""),

        new("AQ0018", "implicit constructor", "[Export] public class {|AQ0018:C|} { public required int A { get; set; } }"),
        new("AQ0018", "inherited required member", "public class Base { public required int A { get; set; } } [Export] public class C : Base { public {|AQ0018:C|}(int b) { } }"),
        new("AQ0018", "constructor that sets them", "[Export] public class C { [SetsRequiredMembers] public C(int a) => A = a; public required int A { get; set; } }"),
        new("AQ0018", "excluded constructor", """[Export] public class C { [NoExport("C# only")] public C() { } public required int A { get; set; } }"""),
    ];
}
