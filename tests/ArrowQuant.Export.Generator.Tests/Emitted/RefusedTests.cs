using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Snapshots;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

public class RefusedTests
{
    private static readonly TestProject Bad = ExportRun.Project("""
        [Export] public sealed class Good { public int Fine() => 1; }
        [Export] public sealed class Bad { public T Generic<T>(T x) => x; public event Action? Happened; public int Field; }
        public class Bystander { [Export] public int Stray() => 1; [Export, NoExport("why")] public int Both() => 1; }
        public class Second { [Export] public int Stray() => 1; }
        """);

    [Fact]
    public void Refusals_AreErrorsAtTheirPlaces_AndThereIsNoModule()
    {
        ExportRun run = ExportRun.Of(Bad);
        Assert.Equal(
            ["AQ0006 8 Both", "AQ0006 8 Both", "AQ0006 8 Stray", "AQ0006 9 Stray", "AQ0007 7 Happened", "AQ0008 7 Field", "AQ0104 7 Generic"],
            run.Run.Diagnostics.Select(one => $"{one.Id} {one.Location.GetLineSpan().StartLinePosition.Line + 1} {one.Location.SourceTree!.ToString().Substring(one.Location.SourceSpan.Start, one.Location.SourceSpan.Length)}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Module.g", run.Run.Sources.Select(source => source.Hint));
        Assert.Null(run.Run.Result.Exception);
    }

    [Fact]
    public void Refusals_FailTheBuild_WhateverIsSwitchedOff()
    {
        ExportRun run = ExportRun.Of(Bad with { NoWarn = ["AQ0104", "AQ0007", "AQ0008", "AQ0006", "CS1029"], GlobalConfig = "dotnet_diagnostic.AQ0104.severity = none\n" });
        Assert.Equal(7, run.Run.Diagnostics.Count(one => one.Severity == DiagnosticSeverity.Error && !one.IsSuppressed));
    }

    [Fact]
    public void Refusals_AreLinesOfSource_WhereAttributesSuppress()
    {
        ExportRun run = ExportRun.Of(Bad.WithSource("Quiet.cs", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Export\", \"AQ0104\")]"));
        Snapshot.Match(run.Pick("Refused.g"));
        string[] errors = [.. run.Run.CompileProblems.Where(found => found.Id == "CS1029").Select(found => found.GetMessage(null))];
        Assert.Contains(errors, error => error.Contains("AQ0104", StringComparison.Ordinal) && error.Contains("Test.cs:7", StringComparison.Ordinal));
    }

    [Fact]
    public void StraysWithEqualSignatures_AreEachRefused() =>
        Assert.Equal(2, ExportRun.Of(Bad).Run.Diagnostics.Count(one => one.GetMessage(null).Contains("'Stray()'", StringComparison.Ordinal)));
}
