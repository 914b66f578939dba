using ArrowQuant.Export.Analyzers;
using ArrowQuant.Export.Generator;
using ArrowQuant.TestKit.Analyzers;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Agreement;

/// <summary>
/// With the analyzer out of the way (RunAnalyzers=false runs none, as here; [SuppressMessage] hides what it reports) the build still fails.
/// </summary>
public class BackstopTests
{
    private const string Silenced = """
        #pragma warning disable
        [assembly: SuppressMessage("Export", "AQ0104")]
        [assembly: SuppressMessage("Compiler", "CS1029")]
        [Export] public class C { public void M<T>() { } }
        """;

    private const string Severities = "dotnet_diagnostic.AQ0104.severity = none\ndotnet_diagnostic.CS1029.severity = none\ndotnet_analyzer_diagnostic.severity = none\n";

    [Fact]
    public void RefusalIsACompilerError_WhateverIsSwitchedOff()
    {
        TestProject project = Sources.Project(Silenced) with
        {
            NoWarn = ["AQ0104", "CS1029"],
            EditorConfig = "[*.cs]\n" + Severities,
            GlobalConfig = Severities,
        };
        Diagnostic error = Assert.Single(GeneratorHarness.Run(new ExportGenerator(), project).CompileProblems, one => one.Severity == DiagnosticSeverity.Error);
        Assert.Equal("CS1029", error.Id);
        Assert.Contains("AQ0104: 'M<T>()' is generic", error.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("(Test.cs:4)", error.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void RefusalIsAnErrorOfTheGenerator_WhateverIsConfigured()
    {
        TestProject project = Sources.Project("#pragma warning disable\n#pragma warning disable AQ0104\n[Export] public class C { public void M<T>() { } }") with
        {
            NoWarn = ["AQ0104"],
            EditorConfig = "[*.cs]\n" + Severities,
            GlobalConfig = Severities,
        };
        GeneratorRun run = GeneratorHarness.Run(new ExportGenerator(), project);
        Diagnostic error = Assert.Single(run.Diagnostics);
        Assert.Equal(("AQ0104", DiagnosticSeverity.Error, false), (error.Id, error.Severity, error.IsSuppressed));
        Assert.DoesNotContain(run.Sources, file => file.Hint == "Refused.g");
    }

    /// <summary>The compiler prints one of two diagnostics that are equal: with analyzers on, a refusal stands there once.</summary>
    [Fact]
    public async Task AnalyzerAndGenerator_SayItInEqualDiagnostics()
    {
        TestProject project = Sources.Project("[Export] public class C { public void M<T>() { } public int F; } [Export(Name = \"D\")] public class E { } [Export] public class D { }");
        GeneratorRun run = GeneratorHarness.Run(new ExportGenerator(), project);
        ISet<Diagnostic> reported = (await AnalyzerHarness.Run(run.Input, project, new ExportAnalyzer())).ToHashSet();
        Assert.Equal(4, reported.Count);
        Assert.True(reported.SetEquals(run.Diagnostics));
    }

    [Theory]
    [InlineData("[assembly: SuppressMessage(\"Export\", \"AQ0104\")]", "")]
    [InlineData("", "[SuppressMessage(\"Export\", \"AQ0104\")]")]
    [InlineData("", "[UnconditionalSuppressMessage(\"Export\", \"AQ0104\")]")]
    public void WhereAnythingIsSuppressed_TheRefusalIsALineOfSourceToo(string assembly, string member)
    {
        GeneratorRun run = GeneratorHarness.Run(new ExportGenerator(), Sources.Project($"{assembly}\n[Export] public class C {{ {member} public void M<T>() {{ }} }}"));
        Assert.Contains("#error AQ0104: 'M<T>()' is generic", run.Source("Refused.g"), StringComparison.Ordinal);
    }

    [Fact]
    public void OneRefusal_KeepsTheWholeModuleFromBeingMade()
    {
        GeneratorRun run = GeneratorHarness.Run(new ExportGenerator(), Sources.Project("[Export] public class C { public void M<T>() { } } [Export] public class D { }"));
        Assert.DoesNotContain(run.Sources, file => file.Hint.StartsWith("Module", StringComparison.Ordinal) || file.Hint.StartsWith("Artifacts", StringComparison.Ordinal));
    }
}
