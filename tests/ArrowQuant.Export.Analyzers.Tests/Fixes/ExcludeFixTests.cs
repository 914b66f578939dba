using ArrowQuant.Export.CodeFixes;
using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.Export.Analyzers.Tests.Fixes;

public class ExcludeFixTests
{
    private static readonly ExcludeFix Exclude = new();

    [Fact]
    public Task Member_GetsALineOfItsOwn_BelowItsDocumentationAndAttributes() => Fix.Verify(
        Exclude,
        """
        [Export]
        public class C
        {
            /// <summary>Documented.</summary>
            public T {|AQ0104:M|}<T>(T t) => t;

            [Obsolete]
            public event Action {|AQ0007:Done|} { add { } remove { } }
        }
        """,
        """
        [Export]
        public class C
        {
            /// <summary>Documented.</summary>
            [NoExport("a generic method cannot be exported")]
            public T M<T>(T t) => t;

            [Obsolete]
            [NoExport("an event cannot be exported")]
            public event Action Done { add { } remove { } }
        }
        """);

    [Fact]
    public Task ConstructorAndSetterOfARecord_AreExcluded() => Fix.Verify(
        Exclude,
        """
        [Export]
        public record R(int A)
        {
            public {|AQ0032:R|}(string a) : this(1) { }
            public int {|AQ0033:B|} { get; set; }
        }
        """,
        """
        [Export]
        public record R(int A)
        {
            [NoExport("a record cannot be made again from its attributes")]
            public R(string a) : this(1) { }
            [NoExport("a record with a property that can be set cannot be exported")]
            public int B { get; set; }
        }
        """);

    [Fact]
    public Task EveryKindOfMember_IsExcluded() => Fix.Verify(
        Exclude,
        """
        [Export]
        public class C
        {
            public {|AQ0101:C|}(Stream s) { }
            public int {|AQ0008:A|}, {|AQ0008:B|};
            public static C operator {|AQ0009:++|}(C a) => a;
            public static implicit operator {|AQ0009:string|}(C a) => "";
            public int {|AQ0010:this|}[int i, int j] => i;
            public int {|AQ0013:P|} { set { } }
            [Export(Name = "text")] public override string {|AQ0012:ToString|}() => "";
            public enum {|AQ0011:Mode|} { A }
            public delegate void {|AQ0011:Handler|}();
            public Stream {|AQ0102:R|}() => Stream.Null;
        }
        """,
        """
        [Export]
        public class C
        {
            [NoExport("a parameter has a type that does not bind")]
            public C(Stream s) { }
            [NoExport("a field cannot be exported")]
            public int A, B;
            [NoExport("an operator cannot be exported")]
            public static C operator ++(C a) => a;
            [NoExport("an operator cannot be exported")]
            public static implicit operator string(C a) => "";
            [NoExport("an indexer cannot be exported")]
            public int this[int i, int j] => i;
            [NoExport("a property without a public getter cannot be exported")]
            public int P { set { } }
            [NoExport("an object protocol method cannot be exported as a method")] public override string ToString() => "";
            [NoExport("a nested type cannot be exported")]
            public enum Mode { A }
            [NoExport("a nested type cannot be exported")]
            public delegate void Handler();
            [NoExport("a result has a type that does not bind")]
            public Stream R() => Stream.Null;
        }
        """);

    [Fact]
    public Task MemberInTheMiddleOfALine_StaysThere() => Fix.Verify(
        Exclude,
        "[Export] public class C { public int {|AQ0008:A|}; }",
        """[Export] public class C { [NoExport("a field cannot be exported")] public int A; }""");

    [Fact]
    public Task PrimaryConstructor_AndPositionalProperty_AreReachedByTarget() => Fix.Verify(
        Exclude,
        """
        [Export]
        public class {|AQ0101:C|}(Stream s) { public bool A() => s.CanRead; }

        [Export(As = ExportAs.Dict)]
        public record R(int A, Stream {|AQ0103:B|});
        """,
        """
        [Export]
        [method: NoExport("a parameter has a type that does not bind")]
        public class C(Stream s) { public bool A() => s.CanRead; }

        [Export(As = ExportAs.Dict)]
        public record R(int A, [property: NoExport("a property has a type that does not bind")] Stream B);
        """);

    [Fact]
    public Task ExportOfItsOwn_GivesWay() => Fix.Verify(
        Exclude,
        """[Export] public class C { [Obsolete, Export(Name = "m")] public void {|AQ0104:M|}<T>() { } }""",
        """[Export] public class C { [Obsolete, NoExport("a generic method cannot be exported")] public void M<T>() { } }""");

    [Fact]
    public Task OfMembersWithOneName_TheFirstStays() => Fix.Verify(
        Exclude,
        "[Export] public class C { public {|AQ0305:C|}(long a) { } public {|AQ0305:C|}(int a) { } public void {|AQ0301:M|}(int a) { } public static void {|AQ0301:M|}(bool b) { } }",
        """
        [Export] public class C { public C(long a) { } [NoExport("two overloads cannot be told apart from Python")] public C(int a) { } public void M(int a) { } [NoExport("two members get one foreign name")] public static void M(bool b) { } }
        """);

    [Fact]
    public Task FileWithoutTheNamespace_GetsTheFullName() => new CodeFixHarness(new ExportAnalyzer(), Exclude).Verify(
        TestProject.Of("[ArrowQuant.Export.Export] public partial class C { }").WithSource("C.More.cs", "public partial class C { public int {|AQ0008:A|}; }"),
        TestProject.Of("[ArrowQuant.Export.Export] public partial class C { }")
            .WithSource("C.More.cs", """public partial class C { [global::ArrowQuant.Export.NoExport("a field cannot be exported")] public int A; }"""));

    [Fact]
    public async Task MemberOfALibrary_IsExcludedByNameOnTheType()
    {
        var library = ProjectCompiler.Compile(TestProject.Of("public class Base { public void M<T>() { } public void M<T>(T t) { } public int N; }") with { AssemblyName = "library" });
        TestProject before = Sources.Project("[Export]\npublic class {|AQ0008:{|AQ0104:{|AQ0104:C|}|}|} : Base { }\n");
        TestProject after = Sources.Project("""
            [Export]
            [NoExport("a field cannot be exported", Inherited = "N")]
            [NoExport("a generic method cannot be exported", Inherited = "M")]
            public class C : Base { }

            """);
        var with = before.References.Add(library.ToMetadataReference());
        await new CodeFixHarness(new ExportAnalyzer(), Exclude).Verify(before with { References = with }, after with { References = with });
    }

    [Theory]
    [InlineData("[Export] public class C { public required int A { get; set; } }")]
    [InlineData("[Export(Name = \"my class\")] public class C { }")]
    public Task WhereNoAttributeCanStand_NothingIsOffered(string source) => Fix.IsNotOffered(Exclude, source);

    [Fact]
    public async Task Title_NamesTheMember() => Assert.Equal(
        ["Exclude 'M<T>(T)' with [NoExport]"],
        await new CodeFixHarness(new ExportAnalyzer(), Exclude).OfferedTitles("using ArrowQuant.Export; [Export] public class C { public void M<T>(T t) { } }"));
}
