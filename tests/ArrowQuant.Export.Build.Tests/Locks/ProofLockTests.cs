using System.Text.Json.Nodes;
using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Package;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests.Locks;

/// <summary>
/// Attacks on the fourth lock, the proof after the linker: one member is taken out of one of the places where it stands, and the others are left
/// alone. A module with another signature, docstring, base or kind: <see cref="ProofTests"/>. The same on a
/// real native image: <see cref="GeneratedTableLockTests"/>. A C face without entry point or with strong Python symbols: <see cref="CFaceProof"/> by the
/// tests of the C face, which link real programs.
/// </summary>
public sealed class ProofLockTests : IDisposable
{
    private const string Header = "#define SAMPLE_MODULE_ABI_VERSION 0x12345678u\ntypedef struct sample_module_api {\n    int32_t (*counter_release)(void* self);\n    int32_t (*counter_increment)(void* self);\n    int32_t (*counter_get_step)(void* self);\n    int32_t (*counter_set_step)(void* self);\n} sample_module_api;\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The sample with a C face: a release, a method, a property that can be set.</summary>
    private static JsonObject WithC() => Sample.With(static j =>
    {
        j["c_abi_version"] = "12345678";
        Sample.Members(j)[1]!["c"] = "int32_t (*counter_increment)(void* self)";
        Sample.Members(j)[3]!["c"] = "int32_t (*counter_get_step)(void* self); int32_t (*counter_set_step)(void* self)";
    });

    private string Package(string manifest, params string[] macros)
    {
        foreach ((string path, string text) in Sample.Package(manifest)) _folder.Write(path, text);
        SampleImage.Write(_folder["image.so"], manifest, macros);
        File.Copy(_folder["image.so"], _folder[Sample.Module, ManifestFile.ImageName], overwrite: true);
        return _folder[Sample.Module];
    }

    // Without a type checker: what it would say as well is the business of ProofTests.
    private static Finding[] Errors(string package) => [.. PackageProof.Prove(package, null, Interpreters.Any().Path).Where(static f => !f.IsWarning)];

    private static void Refused(IEnumerable<Finding> findings, string rule, params string[] words)
    {
        Finding finding = Assert.Single(findings);
        Assert.Equal(rule, finding.Rule);
        Assert.All(words.Append("'dotnet publish'"), word => Assert.Contains(word, finding.Message, StringComparison.Ordinal));
    }

    private void Edit(string file, string old, string replacement)
    {
        string path = _folder[Sample.Module, file], text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void MemberTakenOutOfTheImage_IsNamed() => Refused(Errors(Package(Sample.Text(), "NO_INCREMENT")), Rules.ModuleDiffers, "Counter.increment is in the manifest and not in the module");

    [SkippableTheory]
    [InlineData("    def increment(self, value: int, /) -> int: ...\n", "Counter.increment is in the manifest and not in the stub")]
    [InlineData("    def __new__(cls) -> Self: ...\n", "Counter.Counter is in the manifest and not in the stub")]
    [InlineData("    @property\n    def step(self) -> int: ...\n", "Counter.step is in the manifest and not in the stub")]
    public void MemberTakenOutOfTheStub_IsNamed_WithoutATypeChecker(string lines, string message)
    {
        string package = Package(Sample.Text());
        Edit("__init__.pyi", lines, "");
        Refused(Errors(package), Rules.ModuleDiffers, message, "__init__.pyi");
    }

    [SkippableFact]
    public void ClassTakenOutOfTheStub_IsNamed_WithoutATypeChecker()
    {
        string package = Package(Sample.Text());
        Edit("__init__.pyi", "class Counter", "class _Counter");
        Refused(Errors(package), Rules.ModuleDiffers, "Counter is in the manifest and not in the stub");
    }

    [SkippableFact]
    public void NameTakenOutOfAll_IsNamed()
    {
        string package = Package(Sample.Text());
        Edit("__init__.py", "[\"Counter\"]", "[]");
        Refused(Errors(package), Rules.ModuleDiffers, "Counter is in the manifest and not in __all__ of sample_module");
    }

    [SkippableTheory]
    [InlineData("__init__.py", "from ._version import __version__", "", "__version__ is None, ")]
    [InlineData("__init__.py", "from ._version import __version__", "__version__ = '1.0'", "_version.py says '1.0.0'")]
    [InlineData("__init__.pyi", "__version__: str\n", "", "__version__ is in the module and not in the stub")]
    [InlineData("_version.py", "\"1.0.0\"", "1.0", "__version__ is no text in ")]
    public void VersionTakenOut_IsNamed(string file, string old, string replacement, string message)
    {
        string package = Package(Sample.Text());
        Edit(file, old, replacement);
        Refused(Errors(package), Rules.ModuleDiffers, message);
    }

    [SkippableFact]
    public void NameTakenOutOfTheImports_IsNamed_WithEachOfItsMembers()
    {
        string package = Package(Sample.Text());
        Edit("__init__.py", "from ._native import Counter", "from . import _native");
        string[] messages = [.. Errors(package).Select(static f => f.Message)];
        Assert.Equal(5, messages.Length);
        Assert.All(messages, static m => Assert.Contains("'dotnet publish'", m, StringComparison.Ordinal));
        Assert.Contains(messages, static m => m.Contains("Counter.increment is in the manifest and its type is not in the module", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void TypedDictTakenOutOfThePackage_IsNamed()
    {
        string package = Package(Sample.Text(Sample.With(static j => j["types"]!.AsArray().Add(JsonNode.Parse("""
            {"name":"Row","csharp":"Samples.Row","kind":"dict","base":"","doc":"","excluded":[],"exported":[]}
            """)))));
        Edit("__init__.py", "[\"Counter\"]", "[\"Counter\", \"Row\"]");
        File.AppendAllText(Path.Combine(package, "__init__.pyi"), "\nclass Row: ...\n");
        Refused(Errors(package), Rules.ModuleDiffers, "Row is in the manifest and not in the module");
    }

    [SkippableTheory]
    [InlineData("increment", "Counter.increment differs from the manifest beside the image", "lacks it")]
    [InlineData("", "Counter.surplus differs from the manifest beside the image", "has it")]
    public void MemberTakenOutOfTheManifestBesideTheImage_OrPutIn_IsNamed(string removed, string message, string how)
    {
        string package = Package(Sample.Text());
        JsonObject edited = Sample.With(j =>
        {
            JsonNode increment = Sample.Members(j)[1]!;
            if (removed.Length != 0) Sample.Members(j).Remove(increment);
            else Sample.Members(j).Add(increment.DeepClone());
            if (removed.Length == 0) Sample.Members(j)[^1]!["name"] = "surplus";
        });
        File.WriteAllText(Path.Combine(package, "_manifest.json"), Sample.Text(edited));
        Refused(Errors(package), Rules.ModuleDiffers, message, how, "_manifest.json");
    }

    [SkippableFact]
    public void MemberTakenOutOfTheManifestOfTheAssembly_IsNamed()
    {
        string image = SampleImage.Write(_folder["image.so"], Sample.Text());
        Finding finding = Assert.Single(ImageProof.Prove(image, Sample.Manifest(Sample.With(static j => Sample.Members(j).RemoveAt(1)))).Findings);
        Assert.Equal(Rules.ManifestsDiffer, finding.Rule);
        Assert.Contains("added    Counter.increment", finding.Message, StringComparison.Ordinal);
        Assert.Contains("publish again", finding.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void WholeCTable_IsProved() => Assert.Empty(Errors(Package(Sample.Text(WithC()), "C_FACE=4")));

    [SkippableTheory]
    [InlineData("C_FACE=4", "C_HOLE=0", "Counter (counter_release)", "its entry of the C table is empty")]
    [InlineData("C_FACE=4", "C_HOLE=1", "Counter.increment (counter_increment)", "its entry of the C table is empty")]
    [InlineData("C_FACE=4", "C_HOLE=3", "Counter.step (counter_set_step)", "its entry of the C table is empty")]
    [InlineData("C_FACE=3", "C_SHORT", "Counter.step (counter_set_step)", "behind the end of the C table")]
    [InlineData("C_FACE=5", "C_LONG", "(C table)", "has 5 functions, the manifest declares 4")]
    public void MemberTakenOutOfTheCTable_IsNamed(string size, string hole, string member, string message) =>
        Refused(Errors(Package(Sample.Text(WithC()), size, hole)), Rules.ModuleDiffers, member, message);

    [SkippableFact]
    public void CTableOfAnotherVersion_IsRefused()
    {
        JsonObject json = WithC();
        json["c_abi_version"] = "87654321";
        Refused(Errors(Package(Sample.Text(json), "C_FACE=4")), Rules.ModuleDiffers, "(C table)", "compiled with version 87654321");
    }

    [Theory]
    [InlineData("    int32_t (*counter_increment)(void* self);\n", "", "Counter.increment is in the manifest and not in sample_module.h: 'int32_t (*counter_increment)(void* self)'")]
    [InlineData("counter_set_step)(void* self)", "counter_set_step)(int self)", "Counter.step is in the manifest and not in sample_module.h: 'int32_t (*counter_set_step)(void* self)'")]
    [InlineData("0x12345678u", "0x87654321u", "sample_module.h does not ask for the table of version 12345678")]
    public void MemberTakenOutOfTheCHeader_IsNamed(string old, string replacement, string message)
    {
        string manifest = Sample.Text(WithC());
        IEnumerable<Finding> Prove(string header) => HeaderProof.Prove(
            AssemblyArtifacts.Read(SampleAssembly.Write(_folder["sample.dll"], [.. Sample.Artifacts(manifest), ("c", "sample_module.h", header)])), Sample.Manifest(WithC()));
        Assert.Empty(Prove(Header));
        Refused(Prove(Header.Replace(old, replacement, StringComparison.Ordinal)), Rules.CFace, message);
    }

    [SkippableFact]
    public void HeaderThatLostAMember_StopsThePublish()
    {
        string manifest = Sample.Text(WithC());
        string assembly = SampleAssembly.Write(_folder["sample.dll"], [.. Sample.Artifacts(manifest), ("c", "sample_module.h", Header.Replace("counter_increment", "counter_other", StringComparison.Ordinal))]);
        string image = SampleImage.Write(_folder["sample.so"], manifest, "C_FACE=4");
        PublishResult result = Publisher.Publish(new PublishRequest(assembly, image, _folder["out"], new WheelMetadata("1.0.0"), Interpreters.Any().Path, ImageOnly: false));
        Assert.Null(result.Wheel);
        Refused(result.Findings.Where(static f => !f.IsWarning), Rules.CFace, "Counter.increment");
    }

    [Fact]
    public void HeaderOfTheGenerator_IsProved()
    {
        AssemblyArtifacts assembly = new GeneratedModule("    public long Add(long a) => a;\n    public int Step { get; set; }").Assembly;
        Assert.NotNull(assembly.Manifest.CAbiVersion);
        Assert.Empty(HeaderProof.Prove(assembly, assembly.Manifest));
    }
}
