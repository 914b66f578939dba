using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

/// <summary>What a plain build does with the baseline, through the targets.</summary>
[Trait("Category", "Native")]
public class BuildTargetsTests
{
    [Fact]
    public void Baseline_IsWritten_Broken_AndAccepted()
    {
        using var project = new NativeProject();
        ProgramRun first = project.Dotnet("build");
        Assert.True(first.Succeeded, first.Output);
        Assert.Contains("sample_module: exported 4, excluded 1, skipped: counted by publish", first.Output, StringComparison.Ordinal);
        Assert.Contains("Counter.increment method", File.ReadAllText(project["exports.baseline.txt"]), StringComparison.Ordinal);

        project.WriteExports(Sample.Text(Sample.With(j => Sample.Members(j).RemoveAt(1))));
        for (int attempt = 0; attempt < 2; attempt++)
        {
            ProgramRun broken = project.Dotnet("build");
            Assert.False(broken.Succeeded);
            Assert.Contains("exports.baseline.txt(4): error AQ0401: 'Counter.increment' was exported", broken.Output, StringComparison.Ordinal);
        }

        Assert.True(project.Dotnet("build", "-t:AcceptExports").Succeeded);
        Assert.True(project.Dotnet("build").Succeeded);
        Assert.DoesNotContain("Counter.increment", File.ReadAllText(project["exports.baseline.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public void BuildOnAServer_RefusesAnIncompleteBaseline_AndWritesNothing()
    {
        using var project = new NativeProject();
        ProgramRun run = project.Dotnet("build", "-p:ContinuousIntegrationBuild=true");
        Assert.False(run.Succeeded);
        Assert.Contains("error AQ0402: the baseline does not exist or is empty; build once", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(project["exports.baseline.txt"]));
    }

    [Fact]
    public void AssemblyWithoutExports_IsRefused_NotPassedOver()
    {
        using var project = new NativeProject();
        File.WriteAllText(project["Exports.g.cs"], "internal static unsafe partial class Module { private static System.ReadOnlySpan<byte> Blob => \"x\"u8; }\n");
        ProgramRun run = project.Dotnet("build");
        Assert.False(run.Succeeded);
        Assert.Contains("error AQ0902: the assembly carries no export manifest", run.Output, StringComparison.Ordinal);
    }
}
