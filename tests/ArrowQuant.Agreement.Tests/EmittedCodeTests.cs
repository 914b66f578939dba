using ArrowQuant.Export.Analyzers;
using ArrowQuant.Export.Generator;
using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Agreement;

/// <summary>What the generator emitted is what the finished compilation would export.</summary>
public class EmittedCodeTests
{
    public static TheoryData<string> Good => CorpusTests.Good;

    [Theory]
    [MemberData(nameof(Good))]
    public async Task AcceptedSource_HasCodeForEveryMember(string name)
    {
        TestProject project = CorpusCase.Find(name).Project();
        Assert.Empty(await AnalyzerHarness.Run(GeneratorHarness.Run(new ExportGenerator(), project).Output, project, new EmittedCodeAnalyzer()));
    }

    [Theory]
    [InlineData("public partial class C { public int Extra() => 1; }", "C.Extra()")]
    [InlineData("public partial class C { public int More { get; set; } }", "C.More")]
    [InlineData("public static partial class F { public static int Extra() => 1; }", "F.Extra()")]
    [InlineData("public partial record R { public int Item => 1; }", "R.Item")]
    public async Task MemberFromAnotherGenerator_IsReported(string written, string member)
    {
        TestProject project = Sources.Project("""
            [Export] public partial class C { public int A() => 1; }
            [Export] public static partial class F { public static int A2() => 1; }
            [Export(As = ExportAs.Dict)] public partial record R(int A);
            """);
        Compilation finished = GeneratorHarness.Run(new ExportGenerator(), project).Output
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(written, ProjectCompiler.ParseOptions(project), "/project/obj/Other.g.cs"));
        Diagnostic found = Assert.Single(await AnalyzerHarness.Run(finished, project, new EmittedCodeAnalyzer()));
        Assert.Equal("AQ0019", found.Id);
        Assert.StartsWith($"'{member}' is public but has no code in the tables", found.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("/project/Test.cs", found.Location.SourceTree?.FilePath);
    }

    [Fact]
    public async Task WithoutTheGenerator_EveryMemberIsReported()
    {
        TestProject project = Sources.Project("[Export] public class C { public int A() => 1; public int B => 1; public void Refused<T>() { } } [Export] public class D { public int A() => 1; }");
        Assert.Equal(["AQ0019", "AQ0019"], (await AnalyzerHarness.Run(ProjectCompiler.Compile(project), project, new EmittedCodeAnalyzer())).Select(one => one.Id));
    }
}
