using ArrowQuant.Export.Analyzers;
using ArrowQuant.Export.Generator;
using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Agreement;

/// <summary>One project, judged by the analyzer and by the generator.</summary>
/// <param name="Reported">What the analyzer reported, in order.</param>
/// <param name="Printed">What the generator refuses, in order.</param>
/// <param name="Run">The run of the generator.</param>
internal sealed record TwoFaces(IReadOnlyList<Refusal> Reported, IReadOnlyList<Refusal> Printed, GeneratorRun Run)
{
    public static async Task<TwoFaces> Judge(TestProject project)
    {
        GeneratorRun run = GeneratorHarness.Run(new ExportGenerator(), project);
        Assert.Null(run.Result.Exception);
        IReadOnlyList<Diagnostic> reported = await AnalyzerHarness.Run(run.Input, project, new ExportAnalyzer());
        return new TwoFaces([.. reported.Select(Refusal.Of).Order()], [.. run.Diagnostics.Where(one => !one.IsSuppressed).Select(Refusal.Of).Order()], run);
    }

    /// <summary>What the compiler itself has against the sources, which is a mistake in a test.</summary>
    public IEnumerable<Diagnostic> Mistakes => Run.Input.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error);
}
