using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.TestKit.Analyzers;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Analyzers.Tests.Rules;

public class RuleTests
{
    // Not about a line of a source alone: UnsafeBlocks_... below and EmittedCodeTests show them both ways.
    private static readonly string[] WithoutMarks = ["AQ0019", "AQ0201"];

    public static TheoryData<string> Names => [.. CorpusCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_IsReportedWhereMarked_AndNowhereElse(string name) => await AnalyzerHarness.Verify(new ExportAnalyzer(), CorpusCase.Find(name).Project());

    [Fact]
    public void EveryRule_HasASourceThatBreaksIt_AndACloseOneThatDoesNot()
    {
        string[] ids = [.. Model.Diagnostics.Rules.All.Select(rule => rule.Id)];
        Assert.Empty(ids.Except(WithoutMarks).Except(CorpusCase.All.Where(one => one.Expected.Contains(one.Rule)).Select(one => one.Rule)));
        Assert.Empty(ids.Except(WithoutMarks).Except(CorpusCase.All.Where(one => one.IsGood).Select(one => one.Rule)));
        Assert.All(CorpusCase.All.Where(one => one.Rule.StartsWith("AQ", StringComparison.Ordinal) && !one.IsGood), one => Assert.Contains(one.Rule, one.Expected));
    }

    [Fact]
    public async Task UnsafeBlocks_AreDemanded_OnceForTheProject_AndOnlyIfSomethingIsExported()
    {
        await AnalyzerHarness.Verify(new ExportAnalyzer(), Sources.Project("[Export] public class C { }") with { AllowUnsafe = false }, withoutLocation: ["AQ0201"]);
        await AnalyzerHarness.Verify(new ExportAnalyzer(), Sources.Project("public class C { }") with { AllowUnsafe = false });
    }

    [Fact]
    public async Task ModuleNameFromTheAssembly_IsReportedOnce_WithoutPlace() => await AnalyzerHarness.Verify(
        new ExportAnalyzer(), Sources.Project("[Export] public class C { } [Export] public class D { }") with { AssemblyName = "2d" }, withoutLocation: ["AQ0304"]);

    [Fact]
    public async Task Message_SaysWhatIsWrong_AndWhatToDo()
    {
        Diagnostic found = Assert.Single(await AnalyzerHarness.Verify(new ExportAnalyzer(), Sources.Project("[Export] public class C { public void {|AQ0101:Save|}(Stream target) { } }")));
        Assert.Equal(
            "'Save(Stream)' cannot be exported: parameter 'target' has type 'Stream', which has no row in the catalog of bindable types and is not exported itself. "
            + "Change the type, or exclude the member with [NoExport(\"reason\")].",
            found.GetMessage());
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.EndsWith("/analyzers/rules/AQ0101.md", found.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollisionMessage_TellsTheTypesApart()
    {
        var found = await AnalyzerHarness.Verify(
            new ExportAnalyzer(), Sources.Project("namespace A { [Export] public class {|AQ0303:Options|} { } } namespace B { [Export] public class {|AQ0303:Options|} { } }"));
        Assert.StartsWith("'A.Options' gets the foreign name 'Options' in the module, which 'B.Options' has too.", found[0].GetMessage(), StringComparison.Ordinal);
    }
}
