using ArrowQuant.TestKit.Analyzers;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ArrowQuant.Export.Analyzers.Tests.Fixes;

/// <summary>Runs a fix one by one and all at once; both must give the expected text, and that text must compile.</summary>
internal static class Fix
{
    public static Task Verify(CodeFixProvider fix, string before, string after, string? key = null) =>
        new CodeFixHarness(new ExportAnalyzer(), fix) { EquivalenceKey = key }.Verify(Sources.Project(before), Sources.Project(after));

    /// <summary>Nothing is offered for the first diagnostic that the fix says it can mend.</summary>
    public static async Task IsNotOffered(CodeFixProvider fix, string source) =>
        Assert.Empty(await new CodeFixHarness(new ExportAnalyzer(), fix).OfferedTitles("using System; using System.IO; using ArrowQuant.Export;\n" + source));
}
