using System.IO.Compression;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Package;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

public sealed class PublisherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder["out"];

    public void Dispose() => _folder.Dispose();

    private PublishResult Publish(string version = "1.2.0", string? manifest = null, string? imageManifest = null, params string[] macros)
    {
        manifest ??= Sample.Text();
        string assembly = SampleAssembly.Write(_folder["sample.dll"], manifest);
        string image = SampleImage.Write(_folder["sample.so"], imageManifest ?? manifest, macros);
        return Publisher.Publish(new PublishRequest(assembly, image, Output, new WheelMetadata(version, "A; B", "MIT"), Interpreters.Any().Path, ImageOnly: false));
    }

    private string[] Files() => [.. Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Output, f)).Order(StringComparer.Ordinal)];

    [SkippableFact]
    public void ProvedImage_YieldsPackageWheelAndTexts_AndNothingElse()
    {
        PublishResult result = Publish();
        Assert.DoesNotContain(result.Findings, static f => !f.IsWarning);
        Assert.Equal("sample_module: exported 4, excluded 1, skipped 0", result.Ledger.ToString());
        Assert.Matches(@"^sample_module-1\.2\.0-cp311-abi3-manylinux_2_\d+_(x86_64|aarch64)\.whl$", Path.GetFileName(result.Wheel));
        Assert.Equal(
            [
                ".export.lock", "exports/manifest.json", "exports/reference.md", "python/sample_module/__init__.py", "python/sample_module/__init__.pyi",
                "python/sample_module/_native.abi3.so", "python/sample_module/_version.py", "python/sample_module/py.typed", $"wheels/{Path.GetFileName(result.Wheel)}",
            ], Files());
    }

    [SkippableFact]
    public void EveryOutput_TellsTheSameManifest()
    {
        PublishResult result = Publish();
        string[] sources = [_folder["sample.dll"], _folder["sample.so"], result.Wheel!, Path.Combine(Output, "python", "sample_module"), Path.Combine(Output, "exports", "manifest.json")];
        Assert.All(sources, static source => Assert.Equal(Sample.Digest(Sample.Text()), ManifestFile.Read(source).Digest));
    }

    [SkippableFact]
    public void Wheel_IsTheSameBytes_EachTime()
    {
        byte[] first = File.ReadAllBytes(Publish().Wheel!);
        Directory.Delete(Output, recursive: true);
        Assert.Equal(first, File.ReadAllBytes(Publish().Wheel!));
    }

    [SkippableFact]
    public void Header_GetsTheImageBeside_UnderTheNameALinkerLooksFor()
    {
        string assembly = SampleAssembly.Write(_folder["sample.dll"], [.. Sample.Artifacts(Sample.Text()), ("c", "sample_module.h", "/* api */\n")]);
        string image = SampleImage.Write(_folder["sample.so"], Sample.Text());
        Publisher.Publish(new PublishRequest(assembly, image, Output, new WheelMetadata("1.0.0"), Interpreters.Any().Path, ImageOnly: false));
        Assert.Equal("/* api */\n", File.ReadAllText(Path.Combine(Output, "exports", "sample_module.h")));
        Assert.Equal(File.ReadAllBytes(image), File.ReadAllBytes(Path.Combine(Output, "exports", "libsample_module.so")));
    }

    [SkippableFact]
    public void Wheel_CarriesTheLicences_OfItsAuthorAndOfTheRuntimeInTheImage()
    {
        File.WriteAllText(_folder["LICENSE"], "do as you like");
        Directory.CreateDirectory(_folder["runtime"]);
        File.WriteAllText(Path.Combine(_folder["runtime"], "LICENSE.TXT"), "runtime terms");
        string assembly = SampleAssembly.Write(_folder["sample.dll"], Sample.Text());
        string image = SampleImage.Write(_folder["sample.so"], Sample.Text());
        var metadata = new WheelMetadata("1.0.0", "A", "MIT")
        {
            Url = "https://example.org/sample",
            Readme = "# Sample\n"u8.ToArray(),
            Licenses = LicenseTexts.Of(_folder["LICENSE"], _folder["runtime"]),
        };
        using ZipArchive wheel = ZipFile.OpenRead(Publisher.Publish(new PublishRequest(assembly, image, Output, metadata, Interpreters.Any().Path, ImageOnly: false)).Wheel!);
        string Text(string name) => new StreamReader(wheel.GetEntry($"sample_module-1.0.0.dist-info/{name}")!.Open()).ReadToEnd();
        Assert.Equal("do as you like", Text("licenses/LICENSE"));
        Assert.Equal("runtime terms", Text("licenses/dotnet/LICENSE.TXT"));
        Assert.Contains("License-Expression: MIT\nLicense-File: LICENSE\nLicense-File: dotnet/LICENSE.TXT\nProject-URL: Repository, https://example.org/sample\n", Text("METADATA"), StringComparison.Ordinal);
        Assert.EndsWith("Description-Content-Type: text/markdown; charset=UTF-8\n\n# Sample\n", Text("METADATA"), StringComparison.Ordinal);
        Assert.Contains("licenses/dotnet/LICENSE.TXT,sha256=", Text("RECORD"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void StaleFiles_AreGone_AfterTheNextPublish()
    {
        string old = Publish("1.1.0").Wheel!;
        string shadow = Path.Combine(Output, "python", "sample_module", "_native.cpython-312-x86_64-linux-gnu.so");
        File.WriteAllText(shadow, "stale");
        Publish("1.2.0");
        Assert.False(File.Exists(shadow));
        Assert.False(File.Exists(old));
    }

    [SkippableFact]
    public void WheelOfAnotherModuleOrProcessor_IsLeftAlone()
    {
        string wheels = Directory.CreateDirectory(Path.Combine(Output, "wheels")).FullName;
        string[] others = [Path.Combine(wheels, "sample_module_extra-1.0-cp311-abi3-manylinux_2_17_x86_64.whl"), Path.Combine(wheels, "sample_module-1.0-cp311-abi3-manylinux_2_17_armv7l.whl")];
        foreach (string other in others) File.WriteAllText(other, "kept");
        Publish();
        Assert.All(others, static other => Assert.True(File.Exists(other)));
    }

    [SkippableFact]
    public void LeftoversOfAKilledPublish_DoNotMatter()
    {
        string python = Path.Combine(Output, "python");
        _folder.Write("out/python/.sample_module.new/sample_module/half.py", "half");
        _folder.Write("out/python/.sample_module.old/__init__.py", "older");
        _folder.Write("out/wheels/sample_module-1.2.0-cp311-abi3-manylinux_2_5_x86_64.whl.new", "half");
        Publish();
        Assert.Equal(["sample_module"], Directory.EnumerateFileSystemEntries(python).Select(Path.GetFileName));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Output, "wheels")));
    }

    [SkippableFact]
    public void StaleImage_IsRefused_AndTheLastGoodOutputStays()
    {
        Publish();
        string[] before = Files();
        DateTime stamp = Directory.GetLastWriteTimeUtc(Path.Combine(Output, "python", "sample_module"));
        string newer = Sample.Text(Sample.With(j => Sample.Members(j)[1]!["name"] = "advance"));
        PublishResult result = Publish(manifest: newer, imageManifest: Sample.Text());
        Assert.Null(result.Wheel);
        Assert.Equal(1, result.Ledger.Skipped);
        Assert.Contains(result.Findings, static f => f.Rule == Rules.ManifestsDiffer && f.Message.Contains("Counter.advance", StringComparison.Ordinal));
        Assert.Equal(before, Files());
        Assert.Equal(stamp, Directory.GetLastWriteTimeUtc(Path.Combine(Output, "python", "sample_module")));
    }

    [SkippableFact]
    public void MemberMissingAtRunTime_IsCountedAsSkipped_AndRefused()
    {
        PublishResult result = Publish(macros: "NO_INCREMENT");
        Assert.Null(result.Wheel);
        Assert.Equal(1, result.Ledger.Skipped);
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal(Rules.ModuleDiffers, finding.Rule);
        Assert.Contains("Counter.increment is in the manifest and not in the module", finding.Message, StringComparison.Ordinal);
        Assert.Equal([".export.lock"], Directory.EnumerateFileSystemEntries(Output).Select(Path.GetFileName));
    }

    [SkippableFact]
    public void ImageOnlyProof_SaysSo_AsAWarning()
    {
        string assembly = SampleAssembly.Write(_folder["sample.dll"], Sample.Text());
        string image = SampleImage.Write(_folder["sample.so"], Sample.Text());
        PublishResult result = Publisher.Publish(new PublishRequest(assembly, image, Output, new WheelMetadata("1.0.0"), null, ImageOnly: true));
        Assert.Equal((Rules.ProofSkipped, true), (result.Findings.Single().Rule, result.Findings.Single().IsWarning));
        Assert.NotNull(result.Wheel);
    }

    [SkippableFact]
    public void WheelRecord_NamesEveryFile_WithItsHash()
    {
        using ZipArchive wheel = ZipFile.OpenRead(Publish().Wheel!);
        ZipArchiveEntry record = wheel.Entries[^1];
        Assert.Equal("sample_module-1.2.0.dist-info/RECORD", record.FullName);
        string[] lines = new StreamReader(record.Open()).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(wheel.Entries.Select(static e => e.FullName), lines.Select(static l => l.Split(',')[0]));
        Assert.Equal("sample_module-1.2.0.dist-info/RECORD,,", lines[^1]);
        Assert.All(lines[..^1], static l => Assert.Matches("^[^,]+,sha256=[A-Za-z0-9_-]{43},\\d+$", l));
    }
}
