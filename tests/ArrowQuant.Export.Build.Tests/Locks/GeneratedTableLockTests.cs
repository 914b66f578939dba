using System.Text.Json.Nodes;
using ArrowQuant.Export.Build.Package;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests.Locks;

/// <summary>
/// The attack that the locks exist for, on a real native image: generated C# with a line less in the table of each face, and then a manifest with a
/// member less. One native compile serves both.
/// </summary>
[Trait("Category", "Native")]
public class GeneratedTableLockTests
{
    private const string Remedy = "build all of them again with 'dotnet publish'";

    [SkippableFact]
    public void LineTakenOutOfEachTable_OrOutOfTheManifest_StopsThePublish_AndTheMemberIsNamed()
    {
        string python = Interpreters.Any().Path;
        var module = new GeneratedModule("    public long Add(long a) => a;\n    public long Twice(long a) => 2 * a;");
        var sources = GeneratedModule.Without(module.Sources, "table.Method(\"add\"u8,");
        using NativeProject project = NativeProject.Of(GeneratedModule.Without(sources, "table[", "&C_adder_twice;"));
        ProgramRun run = project.Dotnet("publish", $"-p:ExportPython={python}");
        Assert.False(run.Succeeded);
        Assert.Contains("Generating native code", run.Output, StringComparison.Ordinal);
        string[] refusals = [.. run.Output.Split('\n').Where(static line => line.Contains("error AQ0909", StringComparison.Ordinal))];
        Assert.Equal(2, refusals.Length);
        Assert.All(refusals, static line => Assert.Contains(Remedy, line, StringComparison.Ordinal));
        Assert.Contains("Adder.add is in the manifest and not in the module", refusals[0], StringComparison.Ordinal);
        Assert.Contains("Adder.twice (adder_twice) is in the manifest and its entry of the C table is empty", refusals[1], StringComparison.Ordinal);
        Assert.Contains("demo: exported 3, excluded 0, skipped 2", run.Output, StringComparison.Ordinal);
        Assert.Equal([".export.lock"], Directory.EnumerateFileSystemEntries(project["bin", "export"]).Select(Path.GetFileName));

        string image = Assert.Single(Directory.EnumerateFiles(project["bin", "Release", "net9.0"], "sample.so", SearchOption.AllDirectories), static file => file.Contains("/native/", StringComparison.Ordinal));
        ManifestWithoutAMember_IsRefused_BeforeTheImageRuns(module, image, project["other"], python);
    }

    private static void ManifestWithoutAMember_IsRefused_BeforeTheImageRuns(GeneratedModule module, string image, string folder, string python)
    {
        JsonNode manifest = JsonNode.Parse(module.Manifest)!;
        JsonArray members = manifest["types"]![0]!["exported"]!.AsArray();
        members.Remove(members.Single(static member => (string?)member!["name"] == "twice"));
        var artifacts = module.Assembly.Artifacts.Select(a => (a.Kind, a.Path, a.Kind == "manifest" ? manifest.ToJsonString() : a.Text));
        Directory.CreateDirectory(folder);
        string assembly = SampleAssembly.Write(Path.Combine(folder, "demo.dll"), [.. artifacts]);
        PublishResult result = Publisher.Publish(new PublishRequest(assembly, image, Path.Combine(folder, "out"), new WheelMetadata("1.0.0"), python, ImageOnly: false));
        Assert.Null(result.Wheel);
        Finding finding = Assert.Single(result.Findings, static f => f.Rule == Rules.ManifestsDiffer);
        Assert.Contains("the image is not built from this assembly (added    Adder.twice", finding.Message, StringComparison.Ordinal);
        Assert.Contains("publish again", finding.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "out")));
    }
}
