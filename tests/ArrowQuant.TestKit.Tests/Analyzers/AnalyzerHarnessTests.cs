using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Tests.Toys;

namespace ArrowQuant.TestKit.Tests.Analyzers;

public class AnalyzerHarnessTests
{
    private static readonly LowerCaseTypeAnalyzer Analyzer = new();

    [Theory]
    [InlineData("class {|TOY001:robot|} { }")]
    [InlineData("class [|robot|] { class [|arm|] { } }")]
    [InlineData("class Robot { }")]
    public async Task MarkedDiagnostics_Pass(string markup) => await AnalyzerHarness.Verify(Analyzer, markup);

    [Theory]
    [InlineData("class robot { }", "unexpected")]
    [InlineData("class [|Robot|] { }", "missing")]
    [InlineData("[|class|] robot { }", "missing")]
    [InlineData("class {|TOY002:robot|} { }", "TOY002")]
    [InlineData("class Robot { Missing m; }", "CS0246")]
    public async Task UnmarkedMismarkedAndBrokenSources_Fail(string markup, string says)
    {
        var failure = await Assert.ThrowsAsync<TestKitException>(() => AnalyzerHarness.Verify(Analyzer, markup));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_PrintsTheMarkupThatWouldPass()
    {
        var failure = await Assert.ThrowsAsync<TestKitException>(() => AnalyzerHarness.Verify(Analyzer, "class robot { class arm { } }"));
        Assert.EndsWith("class {|TOY001:robot|} { class {|TOY001:arm|} { } }", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompilerErrorThatIsMarked_Passes() => await AnalyzerHarness.Verify(Analyzer, "class Robot { {|CS0246:Missing|} m; }");

    [Fact]
    public async Task Message_IsReturned()
    {
        var found = Assert.Single(await AnalyzerHarness.Verify(Analyzer, "class [|robot|] { }"));
        Assert.Equal("'robot' begins with a lower case letter. Rename it.", found.GetMessage());
    }

    [Fact]
    public async Task Suppressions_AreApplied()
    {
        await AnalyzerHarness.Verify(Analyzer, "#pragma warning disable TOY001\nclass robot { }\n#pragma warning restore TOY001\nclass [|arm|] { }");
        await AnalyzerHarness.Verify(Analyzer, TestProject.Of("class robot { }") with { NoWarn = ["TOY001"] });
        await AnalyzerHarness.Verify(Analyzer, TestProject.Of("class robot { }") with { EditorConfig = "[*.cs]\ndotnet_diagnostic.TOY001.severity = none" });
        await AnalyzerHarness.Verify(Analyzer, TestProject.Of("class robot { }") with { GlobalConfig = "dotnet_diagnostic.TOY001.severity = none" });
    }

    [Fact]
    public async Task NotConfigurableRule_SurvivesEverySuppression()
    {
        LowerCaseTypeAnalyzer firm = new(notConfigurable: true);
        await AnalyzerHarness.Verify(firm, "#pragma warning disable TOY001\nclass [|robot|] { }");
        await AnalyzerHarness.Verify(firm, TestProject.Of("class [|robot|] { }") with { NoWarn = ["TOY001"] });
        await AnalyzerHarness.Verify(firm, TestProject.Of("class [|robot|] { }") with { GlobalConfig = "dotnet_diagnostic.TOY001.severity = none" });
    }

    [Fact]
    public async Task EditorConfigOption_ReachesTheAnalyzer_OnlyWhereItsSectionMatches() => await AnalyzerHarness.Verify(
        Analyzer,
        TestProject.Of("class [|Zebra|] { }").WithSource("Other.cs", "class Zoo { }") with { EditorConfig = "[Test.cs]\ntoy.letter = Z" });
}
