using System.Diagnostics;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

/// <summary>The targets, driven as a customer would: a real NativeAOT publish, real interpreters, a real installer.</summary>
[Trait("Category", "Native")]
public class NativePublishTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public void PublishedWheel_InstallsAndRuns_OnEveryPython()
    {
        PythonInterpreter python = Interpreters.Any();
        using var project = new NativeProject();
        string log = Publish(project, python);
        Assert.Contains("sample_module: exported 4, excluded 1, skipped 0", log, StringComparison.Ordinal);
        string wheel = Assert.Single(Directory.EnumerateFiles(project["bin", "export", "wheels"]));
        Assert.Matches(@"sample_module-1\.2\.0b3-cp311-abi3-manylinux_2_\d+_\w+\.whl$", wheel);
        Assert.Equal(ManifestFile.Read(project["bin", "export", "exports", "manifest.json"]).Digest, ManifestFile.Read(wheel).Digest);
        foreach (PythonInterpreter installed in Interpreters.All) InstallAndRun(project, wheel, installed);
    }

    [SkippableFact]
    public void SecondPublish_CompilesNothing_AndChangesNoByte()
    {
        using var project = new NativeProject();
        Publish(project, Interpreters.Any());
        string wheel = Directory.EnumerateFiles(project["bin", "export", "wheels"]).Single();
        byte[] before = File.ReadAllBytes(wheel);
        Assert.DoesNotContain("Generating native code", Publish(project, Interpreters.Any()), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(wheel));
    }

    [SkippableFact]
    public void ImageThatCarriesAnotherManifest_IsRefused_AndNothingIsWritten()
    {
        using var project = new NativeProject();
        string stale = Sample.Text(Sample.With(j => Sample.Members(j).RemoveAt(1)));
        project.WriteExports(Sample.Text(), blob: stale);
        ProgramRun run = project.Dotnet("publish", $"-p:ExportPython={Interpreters.Any().Path}");
        Assert.False(run.Succeeded);
        Assert.Contains("error AQ0403: the image is not built from this assembly (removed  Counter.increment", run.Output, StringComparison.Ordinal);
        Assert.Contains("excluded 1, skipped 1", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(project["bin", "export", "python"]));
    }

    [SkippableFact]
    public void PublishKilledAtAnyMoment_Heals_OnTheNext()
    {
        PythonInterpreter python = Interpreters.Any();
        using var project = new NativeProject();
        var clock = Stopwatch.StartNew();
        Publish(project, python);
        TimeSpan whole = clock.Elapsed;
        string[] before = Files(project);
        // Moments spread over a whole publish; where exactly each falls does not matter, every one must heal.
        for (int tenth = 2; tenth < 10; tenth += 2)
        {
            project.WriteExports(Sample.Text(Sample.With(j => j["doc"] = "Counts things.")), blob: null);
            File.SetLastWriteTimeUtc(project["Module.cs"], DateTime.UtcNow);
            project.KillAfter(whole * tenth / 10, "publish", $"-p:ExportPython={python.Path}");
            Publish(project, python);
            Assert.Equal(before, Files(project));
        }
    }

    [SkippableFact]
    public void HalfWrittenObjectAndImage_AreMadeAnew_WhenTheirBuildNeverFinished()
    {
        PythonInterpreter python = Interpreters.Any();
        using var project = new NativeProject();
        Publish(project, python);
        // What a build leaves that is killed while the compiler, then the linker writes: half a file that is newer than its inputs, and the mark.
        foreach (string half in Directory.EnumerateFiles(project.Path, "sample.o", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(project["bin"], "sample.so", SearchOption.AllDirectories)))
            File.WriteAllBytes(half, File.ReadAllBytes(half)[..1000]);
        string assembly = Directory.EnumerateFiles(project["obj"], "sample.dll", SearchOption.AllDirectories).First(static f => !f.Contains("ref", StringComparison.Ordinal));
        File.WriteAllBytes(assembly, File.ReadAllBytes(assembly)[..1000]);
        string intermediate = Path.GetDirectoryName(assembly)!;
        File.WriteAllText(Path.Combine(intermediate, "export.compiling"), "");
        File.WriteAllText(Path.Combine(intermediate, "native", "export.publishing"), "");
        Assert.Contains("Generating native code", Publish(project, python), StringComparison.Ordinal);
    }

    private static string[] Files(NativeProject project) =>
        [.. Directory.EnumerateFiles(project["bin", "export"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Publish(NativeProject project, PythonInterpreter python)
    {
        ProgramRun run = project.Dotnet("publish", $"-p:ExportPython={python.Path}");
        Assert.True(run.Succeeded, run.Output + run.Errors);
        return run.Output;
    }

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
