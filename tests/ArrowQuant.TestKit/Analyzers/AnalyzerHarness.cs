using System.Collections.Immutable;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ArrowQuant.TestKit.Analyzers;

/// <summary>
/// Runs an analyzer on sources with marks (see <see cref="Markup"/>). What is marked must be reported and what is reported must be marked,
/// compiler errors included, so that a typo in a test source cannot pass for a finding.
/// </summary>
public static class AnalyzerHarness
{
    /// <summary>Checks one file against its marks and returns what the analyzer reported, for assertions on messages.</summary>
    public static Task<IReadOnlyList<Diagnostic>> Verify(DiagnosticAnalyzer analyzer, string markup) => Verify(analyzer, TestProject.Of(markup));

    /// <summary>Checks a project against the marks in its files.</summary>
    /// <param name="withoutLocation">Ids expected once each with no location.</param>
    /// <param name="defaultId">Id meant by <c>[|...|]</c>; by default the only one that the analyzer has.</param>
    public static async Task<IReadOnlyList<Diagnostic>> Verify(
        DiagnosticAnalyzer analyzer,
        TestProject markup,
        IEnumerable<string>? withoutLocation = null,
        string? defaultId = null)
    {
        (TestProject project, IReadOnlyList<ExpectedDiagnostic> marked) = Markup.Read(markup, defaultId ?? OnlyId(analyzer));
        CSharpCompilation compilation = ProjectCompiler.Compile(project);
        IReadOnlyList<Diagnostic> reported = await Run(compilation, project, analyzer);
        IReadOnlyList<Diagnostic> errors = [.. compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error)];
        Compare(project, [.. marked, .. (withoutLocation ?? []).Select(ExpectedDiagnostic.WithoutLocation)], [.. reported, .. errors]);
        return reported;
    }

    /// <summary>
    /// What the analyzer reports on a compilation, with suppressions applied, in order of place. For tests that compare two tools on one input.
    /// </summary>
    public static async Task<IReadOnlyList<Diagnostic>> Run(Compilation compilation, TestProject project, params DiagnosticAnalyzer[] analyzers)
    {
        AnalyzerOptions options = new([.. project.AdditionalFiles.Select(file => new MemoryText(file))], new ProjectOptions(project));
        CompilationWithAnalyzers ready = compilation.WithAnalyzers([.. analyzers], options);
        ImmutableArray<Diagnostic> reported = await ready.GetAnalyzerDiagnosticsAsync();
        return
        [
            .. reported.Where(one => !one.IsSuppressed)
                .OrderBy(one => one.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(one => one.Location.SourceSpan.Start)
                .ThenBy(one => one.Id, StringComparer.Ordinal),
        ];
    }

    internal static void Compare(TestProject project, IReadOnlyList<ExpectedDiagnostic> expected, IReadOnlyList<Diagnostic> actual)
    {
        List<ExpectedDiagnostic> missing = [.. expected];
        List<Diagnostic> unexpected = [.. actual.Where(one => !missing.Remove(Place(one)))];
        if (missing.Count == 0 && unexpected.Count == 0)
        {
            return;
        }

        IEnumerable<string> lines =
        [
            .. missing.Select(one => $"missing     {one.Id} at {(one.Path.Length == 0 ? "no location" : $"{one.Path}, '{Text(project, one)}'")}"),
            .. unexpected.Select(one => $"unexpected  {one}"),
        ];
        throw new TestKitException($"Diagnostics differ:\n{string.Join('\n', lines)}\n\nThis would pass:\n{Paste(project, actual)}");
    }

    private static string? OnlyId(DiagnosticAnalyzer analyzer) => analyzer.SupportedDiagnostics is [var only] ? only.Id : null;

    private static ExpectedDiagnostic Place(Diagnostic one) => one.Location.SourceTree is { } tree
        ? new ExpectedDiagnostic(one.Id, tree.FilePath, one.Location.SourceSpan)
        : new ExpectedDiagnostic(one.Id, one.Location.GetLineSpan().Path ?? "", one.Location.SourceSpan);

    // Marks stand in sources only, so what is missing always has a source.
    private static string Text(TestProject project, ExpectedDiagnostic one) =>
        project.Sources.First(source => source.Path == one.Path).Text.Substring(one.Span.Start, one.Span.Length);

    private static string Paste(TestProject project, IReadOnlyList<Diagnostic> actual) => string.Join('\n', project.Sources.Select(source =>
        $"// {source.Path}\n{Markup.Write(source.Text, actual.Select(Place).Where(place => place.Path == source.Path))}"));
}
