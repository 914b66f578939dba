using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

[Trait("Category", "Native")]
public class NativePublishTests
{
    [SkippableFact]
    public void Publish_YieldsProvedPackageAndWheel_ForEveryPython()
    {
        PythonInterpreter python = Interpreters.Any();
        using var project = new NativeProject();
        ProgramRun run = project.Dotnet("publish", $"-p:ExportPython={python.Path}");
        Assert.True(run.Succeeded, run.Output + run.Errors);
        Assert.Contains("sample_module: exported 4, excluded 1, skipped 0", run.Output, StringComparison.Ordinal);
    }
}
