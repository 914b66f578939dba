using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;
using ArrowQuant.Export.Generator;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Build.Tests.Locks;

/// <summary>
/// Attacks on the second lock: a project that lost its analyzer altogether, and tries to export what cannot be. Every other way to silence the first
/// two locks (NoWarn, pragma, .editorconfig, SuppressMessage, RunAnalyzers): <c>BackstopTests</c> of ArrowQuant.Agreement.Tests and
/// <c>SilencingTests</c> of ArrowQuant.Export.Analyzers.Tests.
/// </summary>
public class BackstopLockTests
{
    [Theory]
    [InlineData("public void M<T>() { }", "'M<T>()' is generic", "NoExport")]
    [InlineData("public void M(ref int a) { }", "'M(ref int)'", "NoExport")]
    [InlineData("public unsafe void M(int* a) { }", "'M(int*)'", "NoExport")]
    [InlineData("public Hidden M() => new();", "'M()'", "NoExport")]
    [InlineData("[NoExport(\"\")] public void M() { }", "'M()'", "reason")]
    public void RefusedMember_StopsTheCompiler_WithMemberPlaceAndRemedy(string member, string named, string remedy)
    {
        GeneratorRun run = GeneratorHarness.Run(new ExportGenerator(), TestProject.Of($$"""
            using ArrowQuant.Export;
            [assembly: ExportModule("demo")]
            public sealed class Hidden { }
            [Export] public sealed class Adder
            {
                {{member}}
            }
            """));
        Diagnostic error = Assert.Single(run.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, 5), (error.Severity, error.Location.GetLineSpan().StartLinePosition.Line));
        Assert.All([named, remedy], word => Assert.Contains(word, error.GetMessage(), StringComparison.Ordinal));
    }

    /// <summary>The same through a whole build that was told to leave the analyzers out.</summary>
    [Fact]
    [Trait("Category", "Native")]
    public void RefusedMember_StopsABuildWithoutAnalyzers_AndNoBaselineIsWritten()
    {
        using NativeProject project = NativeProject.Exporting("""
            #pragma warning disable
            using ArrowQuant.Export;
            [assembly: ExportModule("demo")]
            [Export] public sealed class Adder
            {
                public long Add(long a) => a;
                public void Lost<T>() { }
            }
            """);
        ProgramRun run = project.Dotnet("build", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:NoWarn=AQ0104%3BCS1029");
        Assert.False(run.Succeeded);
        Assert.Single(Refusals(run).Distinct()); // the analyzers are out
        ProgramRun both = project.Dotnet("build");
        Assert.False(both.Succeeded);
        Assert.Equal(Refusals(run), Refusals(both)); // they are in, and it is said once
        Assert.DoesNotContain("CS1029", run.Output + both.Output, StringComparison.Ordinal);
        Assert.All(["Source.cs(7,17): error AQ0104: 'Lost<T>()' is generic", "NoExport"], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
        Assert.False(File.Exists(project["exports.baseline.txt"]));

        static string[] Refusals(ProgramRun one) => [.. one.Output.Split('\n').Where(static line => line.Contains("error AQ", StringComparison.Ordinal)).Select(static line => line.Trim())];
    }
}
