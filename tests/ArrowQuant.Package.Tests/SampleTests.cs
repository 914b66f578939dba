using System.Text.RegularExpressions;
using ArrowQuant.Package.Tests.Feed;
using ArrowQuant.TestKit.Repository;
using Xunit.Abstractions;

namespace ArrowQuant.Package.Tests;

/// <summary>samples/geoindex, taken out of the repository: the packed package in an empty folder, then pip in an empty environment.</summary>
[Collection(PackedFeedCollection.Name)]
[Trait("Category", "Native")]
public partial class SampleTests(PackedFeed feed, ITestOutputHelper output)
{
    /// <summary>Bytes. Effect: a runtime part that slips into every image is noticed. Origin: the promise of the export contract; 0.9 MB at first.</summary>
    private const long LargestWheel = 3_000_000;

    private const string Sample = "samples/geoindex";

    [SkippableFact]
    public void Sample_BuiltFromThePackage_Installs_AndPassesItsPythonTests()
    {
        Skip.If(PythonInterpreter.All.Count == 0, "no CPython 3.11 or newer on this machine");
        using EmptyFolder folder = feed.Open();
        folder.Copy(RepositoryRoot.Combine(Sample), "*.cs");
        folder.Write("GeoIndex.csproj", ProjectInReadme());

        string log = feed.Dotnet(folder, "publish", $"-p:ExportPython={PythonInterpreter.All[0].Path}").EnsureSuccess().Output;
        Assert.Contains("geoindex: exported 11, excluded 3, skipped 0", log, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(RepositoryRoot.Combine(Sample + "/exports.baseline.txt")), File.ReadAllText(folder["exports.baseline.txt"]));

        string wheel = Assert.Single(Directory.EnumerateFiles(folder["bin", "export", "wheels"]));
        long size = new FileInfo(wheel).Length;
        output.WriteLine($"{Path.GetFileName(wheel)}: {size / 1e6:F2} MB (bound {LargestWheel / 1e6:F0} MB)");
        foreach (PythonInterpreter interpreter in PythonInterpreter.All) InstallAndTest(interpreter, wheel);
        Assert.InRange(size, 1, LargestWheel);
    }

    private void InstallAndTest(PythonInterpreter interpreter, string wheel)
    {
        using var installed = new InstalledWheel(interpreter, wheel);
        ProcessResult tests = installed.Run("-m", "unittest", "discover", "-v", RepositoryRoot.Combine(Sample + "/tests"));
        tests.EnsureSuccess();
        Assert.Matches(@"Ran [1-9]\d* tests", tests.Error);
        double[] times = installed.ImportTimes("geoindex", runs: 11);
        output.WriteLine($"CPython {interpreter.Version}: {Ran().Match(tests.Error).Value}; import geoindex: median {times[5]:F2} ms, best {times[0]:F2} ms (promise 5 ms)");
    }

    /// <summary>The project file that the sample's page tells a reader to write.</summary>
    private static string ProjectInReadme() =>
        Fence().Match(File.ReadAllText(RepositoryRoot.Combine(Sample + "/README.md"))) is { Success: true } match
            ? match.Groups["body"].Value
            : throw new InvalidOperationException($"{Sample}/README.md shows no project file in an xml fence.");

    [GeneratedRegex(@"^```xml\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"Ran \d+ tests")]
    private static partial Regex Ran();
}
