using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Repository;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Analyzers.Tests.Pages;

public class RulePageTests
{
    private const string Releases = "generators/ArrowQuant.Export.Model/AnalyzerReleases.";

    private static readonly IReadOnlyList<DiagnosticDescriptor> Rules = [.. Model.Diagnostics.Rules.All];

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    [Fact]
    public void Pages_AreThoseOfTheRules_NoneMissing_NoneLeftOver() => Assert.Equal(Rules.Select(rule => rule.Id + ".md"), RulePage.Files);

    [Fact]
    public void Titles_AreDifferent_SoThatAPageIsAboutOneRule() => Assert.Equal(Rules.Count, Rules.Select(rule => rule.Title.ToString()).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasTheTitleOfItsRule_AndEverySection(string id)
    {
        RulePage page = RulePage.Read(id);
        Assert.Equal($"# {id}: {Model.Diagnostics.Rules.ById(id).Title}", page.FirstLine);
        Assert.Equal(["Cause", "Why", "How to fix", "When to suppress"], page.Sections);
        Assert.Contains("Never. The rule is not configurable", page.Suppression, StringComparison.Ordinal);
        Assert.True(page.HasExample, "an example before and one after");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsToThePage(string id) =>
        Assert.EndsWith($"/analyzers/rules/{id}.md", Model.Diagnostics.Rules.ById(id).HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_IsListedForItsRelease_Once(string id)
    {
        string listed = File.ReadAllText(RepositoryRoot.Combine(Releases + "Shipped.md")) + File.ReadAllText(RepositoryRoot.Combine(Releases + "Unshipped.md"));
        string row = $"{id} | Export | Error | {Model.Diagnostics.Rules.ById(id).Title}, [page](../../analyzers/rules/{id}.md)";
        Assert.Single(listed.Split('\n'), line => line == row);
    }

    /// <summary>The example of a page is a promise: what it calls wrong is reported, and what it calls right is clean.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Example_IsReportedBefore_AndCleanAfter(string id)
    {
        RulePage page = RulePage.Read(id);
        if (page.Language != "csharp")
        {
            Assert.Equal("xml", page.Language); // a project file; the rule itself is tested with a project that lacks the setting
            return;
        }

        // What AQ0019 is about exists only when generators run: the tests of agreement show it.
        if (id != "AQ0019") Assert.Contains(id, (await Report(page.Before)).Select(one => one.Id));
        Assert.Empty(await Report(page.After));
    }

    private static async Task<IReadOnlyList<Diagnostic>> Report(string source)
    {
        TestProject project = Sources.Project(source);
        Compilation compilation = ProjectCompiler.Compile(project);
        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
        return await AnalyzerHarness.Run(compilation, project, new ExportAnalyzer());
    }
}
