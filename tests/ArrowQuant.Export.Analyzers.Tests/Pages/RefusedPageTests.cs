using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Repository;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Analyzers.Tests.Pages;

/// <summary>The page of what does not bind: each declaration on it is refused by the rule that its fence names, and by nothing else.</summary>
public partial class RefusedPageTests
{
    public static TheoryData<string, string> Refusals
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (Match fence in Fence().Matches(File.ReadAllText(RepositoryRoot.Combine("docs/types/refused.md"))))
                cases.Add(fence.Groups["rule"].Value, fence.Groups["body"].Value);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Declaration_IsRefused_ByTheRuleItNames(string rule, string source)
    {
        TestProject project = Sources.Project(source);
        Compilation compilation = ProjectCompiler.Compile(project);
        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
        IReadOnlyList<Diagnostic> reported = await AnalyzerHarness.Run(compilation, project, new ExportAnalyzer());
        Assert.Equal([rule], reported.Select(one => one.Id).Distinct());
    }

    [GeneratedRegex("^```csharp (?<rule>AQ\\d{4})\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
