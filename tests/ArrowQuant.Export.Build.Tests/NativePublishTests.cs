using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

/// <summary>The targets, driven as a customer would: a real NativeAOT publish, real interpreters, a real installer.</summary>
[Trait("Category", "Native")]
public class NativePublishTests(PublishedProject published) : IClassFixture<PublishedProject>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public void PublishedWheel_InstallsAndRuns_OnEveryPython()
    {
        Interpreters.Any();
        NativeProject project = published.Open();
        Assert.Contains("sample_module: exported 4, excluded 1, skipped 0", published.Log, StringComparison.Ordinal);
        string wheel = Assert.Single(Directory.EnumerateFiles(project["bin", "export", "wheels"]));
        Assert.Matches(@"sample_module-1\.2\.0b3-cp311-abi3-manylinux_2_\d+_\w+\.whl$", wheel);
        Assert.Equal(ManifestFile.Read(project["bin", "export", "exports", "manifest.json"]).Digest, ManifestFile.Read(wheel).Digest);
        foreach (PythonInterpreter installed in Interpreters.All) InstallAndRun(project, wheel, installed);
    }

    [SkippableFact]
    public void SecondPublish_CompilesNothing_AndChangesNoByte()
    {
        Interpreters.Any();
        NativeProject project = published.Open();
        string wheel = Directory.EnumerateFiles(project["bin", "export", "wheels"]).Single();
        byte[] before = File.ReadAllBytes(wheel);
        Assert.DoesNotContain("Generating native code", published.Publish(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(wheel));
    }

    [SkippableTheory]
    [InlineData(0.4)]
    [InlineData(0.75)]
    public void KilledPublish_Heals_OnTheNext(double moment)
    {
        string python = Interpreters.Any().Path;
        NativeProject project = published.Open();
        string[] before = Files(project);
        File.SetLastWriteTimeUtc(project["Module.cs"], DateTime.UtcNow);
        project.KillAfter(published.Duration * moment, "publish", $"-p:ExportPython={python}");
        published.Publish();
        Assert.Equal(before, Files(project));
    }

    [SkippableFact]
    public void HalfWrittenObjectAndImage_AreMadeAnew_WhenTheirBuildNeverFinished()
    {
        Interpreters.Any();
        NativeProject project = published.Open();
        // What a build leaves that is killed while a compiler or the linker writes: half a file that is newer than its inputs, and the mark.
        string intermediate = project["obj", "Release", "net9.0", "linux-x64"];
        Skip.If(!Directory.Exists(intermediate), "written for x64");
        string[] outputs = [Path.Combine(intermediate, "sample.dll"), Path.Combine(intermediate, "native", "sample.o"), project["bin", "Release", "net9.0", "linux-x64", "native", "sample.so"]];
        foreach (string output in outputs) File.WriteAllBytes(output, File.ReadAllBytes(output)[..1000]);
        File.WriteAllText(Path.Combine(intermediate, "export.compiling"), "");
        File.WriteAllText(Path.Combine(intermediate, "native", "export.publishing"), "");
        Assert.Contains("Generating native code", published.Publish(), StringComparison.Ordinal);
    }

    private static string[] Files(NativeProject project) =>
        [.. Directory.EnumerateFiles(project["bin", "export"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static void InstallAndRun(NativeProject project, string wheel, PythonInterpreter python)
    {
        string environment = project[$"venv-{python.Version}"];
        Assert.True(ProgramRun.Start(python.Path, ["-m", "venv", environment], Patience).Succeeded, $"{python.Path} cannot make an environment");
        string installed = Path.Combine(environment, "bin", "python");
        ProgramRun install = ProgramRun.Start(installed, ["-m", "pip", "install", "--no-index", "--disable-pip-version-check", wheel], Patience);
        Assert.True(install.Succeeded, install.Output + install.Errors);
        ProgramRun run = ProgramRun.Start(
            installed, ["-I", "-c", "import sample_module as m; from importlib.metadata import version; print(m.Counter().increment(41), m.Counter.zero(), m.Counter().step, version('sample_module'))"], Patience);
        Assert.Equal("42 0 1 1.2.0b3", run.Output.Trim());
        Assert.True(ProgramRun.Start(installed, ["-m", "pip", "check", "--disable-pip-version-check"], Patience).Succeeded);
    }
}
