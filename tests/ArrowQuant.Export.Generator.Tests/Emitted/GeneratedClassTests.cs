using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

public class GeneratedClassTests
{
    [Fact]
    public void ClassWithAMemberOfEachKind_IsOneTable_AndOneFunctionForEach() => Snapshot.Match(ExportRun.Clean("""
        [Export]
        public sealed class Counter(long start)
        {
            public long Value { get; set; } = start;
            public string Name => "counter";
            public long Add(long by) => Value += by;
            public void Reset() => Value = 0;
            public static Counter Of(long start) => new(start);
            [NoExport("debugging aid of C# code")]
            public void Dump() { }
        }
        """).Pick("Counter.Python.g", ExportRun.ManifestFile, ExportRun.StubFile));

    [Fact]
    public void ClassWithoutPublicConstructor_HasNoConstructorEntry() => Assert.DoesNotContain(
        "table.Constructor",
        ExportRun.Clean("[Export] public sealed class Token { private Token() { } public static Token Issue() => new(); }").Run.Source("Token.Python.g"),
        StringComparison.Ordinal);

    [Fact]
    public void BodyThatReleasesTheGil_IsInvokedInsideTheScopeThatDoes() => Assert.Contains(
        "using (new GilReleased()) result = global::Work.@Run(p0);",
        ExportRun.Clean("[Export] public static class Work { [Export(ReleasesGil = true)] public static long Run(long x) => x; }").Run.Source("Work.Python.g"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("public void Init(int x) { }")]
    [InlineData("public void Constructor(int x) { }")]
    [InlineData("public void Define(int x) { }")]
    [InlineData("public int Target(int scope, int slots, int arguments, int keywords, int p0) => scope;")]
    [InlineData("public int Result(int result, int exception) => result;")]
    [InlineData("public int @lock(int @object, int @string) => @object;")]
    public void NamesThatTheEmittedCodeUsesItself_AreNoClash(string member) =>
        ExportRun.Clean($"[Export] public sealed class Thing(int start) {{ public int Start => start; {member} }}");

    [Fact]
    public void TypesNamedLikeThoseOfTheRuntime_AreNoClash() => ExportRun.Clean("""
        [Export] public sealed class Instances { public Failure? Failure { get; set; } }
        [Export] public sealed class Failure { public string Text(Instances signature) => ""; }
        [Export(As = ExportAs.Dict)] public sealed record Nothing(int CallScope);
        [Export] public static class Module { public static Nothing TypeBuilder() => new(1); }
        """);

    [Fact]
    public void TypesOfOneNameInTwoNamespaces_AreRefused_NotDropped()
    {
        ExportRun run = ExportRun.Of(ExportRun.Project("""
            namespace A { [Export] public sealed class Twin; }
            namespace B { [Export] public sealed class Twin; }
            """));
        Assert.Null(run.Run.Result.Exception);
        Assert.Contains("AQ0303: ", run.Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoTypesInTwoNamespaces_RenamedApart_BothExist()
    {
        ExportRun run = ExportRun.Clean("""
            namespace A { [Export] public sealed class Twin; }
            namespace B { [Export(Name = "Other")] public sealed class Twin; }
            """);
        Assert.Equal(["Artifacts.g", "CFace.g", "Module.g", "Other.Python.g", "Twin.Python.g"], run.Run.Sources.Select(source => source.Hint));
    }
}
