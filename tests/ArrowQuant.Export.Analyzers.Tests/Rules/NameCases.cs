namespace ArrowQuant.Export.Analyzers.Tests.Rules;

/// <summary>AQ03xx: at least one source that breaks each rule, and one close to it that does not.</summary>
internal static class NameCases
{
    public static readonly RuleCase[] All =
    [
        new("AQ0301", "overloads", "[Export] public class C { public void {|AQ0301:M|}(int a) { } public void {|AQ0301:M|}(string b) { } }"),
        new("AQ0301", "one snake_case name", "[Export] public class C { public int {|AQ0301:GetURL|}() => 1; public int {|AQ0301:GetUrl|} => 1; }"),
        new("AQ0301", "constructors", "[Export] public class C { public {|AQ0301:C|}() { } public {|AQ0301:C|}(int a) { } }"),
        new("AQ0301", "three", "[Export] public class C { public void {|AQ0301:M|}(int a) { } public void {|AQ0301:M|}(string b) { } public void {|AQ0301:M|}(bool c) { } }"),
        new("AQ0301", "inherited overload", "public class Base { public void {|AQ0301:M|}(int a) { } } [Export] public class C : Base { public void {|AQ0301:M|}(string b) { } }"),
        new("AQ0301", "a name given twice", """[Export] public class C { [Export(Name = "n")] public void {|AQ0301:A|}() { } public void {|AQ0301:N|}() { } }"""),
        new("AQ0301", "renamed, excluded, overridden, hidden", """
            public class Base { public virtual void V() { } public void H() { } }
            [Export] public class C : Base
            {
                public void M(int a) { }
                [Export(Name = "m_text")] public void M(string b) { }
                [NoExport("rare")] public void M(bool c) { }
                public override void V() { }
                public new void H() { }
            }
            """),

        new("AQ0302", "keyword", "[Export] public class C { public void {|AQ0302:Import|}() { } }"),
        new("AQ0302", "keyword as parameter", "[Export] public class C { public void {|AQ0302:M|}(string from) { } }"),
        new("AQ0302", "reserved", "[Export] public class C { public void {|AQ0302:__init__|}() { } public int {|AQ0302:__mine|} => 1; }"),
        new("AQ0302", "not ASCII", "[Export] public class C { public void {|AQ0302:Größe|}() { } }"),
        new("AQ0302", "given name", """[Export(Name = "my class")] public class {|AQ0302:C|} { [Export(Name = "")] public void {|AQ0302:M|}() { } }"""),
        new("AQ0302", "parameters that meet", "[Export] public class C { public void {|AQ0302:M|}(int aB, int a_b) { } }"),
        new("AQ0302", "renamed", """[Export(Name = "Klass")] public class C { [Export(Name = "import_")] public void Import(string fromPath) { } }"""),

        new("AQ0303", "two namespaces", "namespace A { [Export] public class {|AQ0303:Options|} { } } namespace B { [Export] public class {|AQ0303:Options|} { } }"),
        new("AQ0303", "type and function", """[Export(Name = "load")] public class {|AQ0303:Loader|} { } [Export] public static class F { public static int {|AQ0303:Load|}() => 1; }"""),
        new("AQ0303", "functions of two classes", "[Export] public static class F { public static int {|AQ0303:One|}() => 1; } [Export] public static class G { public static int {|AQ0303:One|}() => 1; }"),
        new("AQ0303", "class and exception", """[Export] public class {|AQ0303:BadError|} { } [ExportException] public class {|AQ0303:BadException|} : Exception { }"""),
        new("AQ0303", "exceptions of libraries", """
            [assembly: {|AQ0303:ExportException(typeof(InvalidDataException), Name = "BadError")|}]
            [ExportException] public class {|AQ0303:BadException|} : Exception { }
            """),
        new("AQ0303", "class of the framework that a result needs", "[Export] public class {|AQ0303:ArrowBatch|} { public ArrowQuant.Export.Runtime.Arrow.ArrowBatch? A() => null; }"),
        new("AQ0303", "renamed", """namespace A { [Export] public class Options { } } namespace B { [Export(Name = "Choices")] public class Options { } }"""),

        new("AQ0304", "attribute", """[assembly: {|AQ0304:ExportModule("2d-tools")|}] [Export] public class C { }"""),
        new("AQ0304", "upper case", """[assembly: {|AQ0304:ExportModule("Tools")|}] [Export] public class C { }"""),
        new("AQ0304", "good name", """[assembly: ExportModule("tools_2d")] [Export] public class C { }"""),
        new("AQ0304", "nothing exported", """[assembly: ExportModule("2d-tools")] public class C { }"""),
    ];
}
