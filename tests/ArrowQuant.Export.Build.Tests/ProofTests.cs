using System.Text.Json.Nodes;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

public sealed class ProofTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Package(string manifest, params string[] macros)
    {
        foreach ((string path, string text) in Sample.Package(manifest)) _folder.Write(path, text);
        SampleImage.Write(_folder["image.so"], manifest, macros);
        string package = _folder["sample_module"];
        File.Copy(_folder["image.so"], Path.Combine(package, ManifestFile.ImageName), overwrite: true);
        return package;
    }

    private static IEnumerable<Finding> Errors(string package, ExportManifest? expected = null, string? python = null) =>
        PackageProof.Prove(package, expected, python ?? Interpreters.Any().Path).Where(static f => !f.IsWarning);

    private Finding OnlyError(JsonObject? json = null, params string[] macros) => Assert.Single(Errors(Package(Sample.Text(json), macros)));

    [SkippableFact]
    public void TrueModule_IsProved_ByEveryPython()
    {
        string package = Package(Sample.Text());
        Interpreters.Any();
        Assert.All(Interpreters.All, python => Assert.Empty(Errors(package, python: python.Path)));
        Assert.False(Directory.Exists(Path.Combine(package, "__pycache__")));
    }

    [SkippableFact]
    public void ModuleWithoutAMember_IsRefused() => Assert.Contains("Counter.increment is in the manifest and not in the module", OnlyError(null, "NO_INCREMENT").Message, StringComparison.Ordinal);

    [SkippableFact]
    public void ModuleWithOneMemberMore_IsRefused() => Assert.Contains("Counter.surplus is in the module and not in the manifest", OnlyError(null, "EXTRA_METHOD").Message, StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData("protocol", "__eq__", "Counter.__eq__ is in the manifest and not in the module")] // object has one: only the class's own counts
    [InlineData("protocol", "__len__", "Counter.__len__ is in the manifest and not in the module")]
    [InlineData("attribute", "LIMIT", "Counter.LIMIT is in the manifest and not in the module")]
    [InlineData("attribute", "__doc__", null)]
    public void ProtocolOrAttributeThatTheClassLacks_IsRefused(string kind, string name, string? message)
    {
        var json = Sample.With(j => Sample.Members(j).Add(new JsonObject
        {
            ["name"] = name, ["kind"] = kind, ["csharp"] = name, ["signature"] = "", ["stub"] = name, ["doc"] = "",
        }));
        string package = Package(Sample.Text(json));
        File.AppendAllText(Path.Combine(package, "__init__.pyi"), $"    {name}: object\n");
        if (message == null) Assert.Empty(Errors(package));
        else Assert.Contains(message, Assert.Single(Errors(package)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void CollectionThatIsNotRegistered_IsRefused() =>
        Assert.Contains("not a subclass of Mapping", OnlyError(Sample.With(static j => j["types"]![0]!["base"] = "Mapping")).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void OverloadThatTheModuleLost_IsRefused_ByItsSignature()
    {
        JsonObject json = Sample.With(static j =>
        {
            JsonNode second = Sample.Members(j)[1]!.DeepClone();
            second["stub"] = "def increment(self, text: str, /) -> int";
            Sample.Members(j).Insert(2, second);
        });
        string[] messages = [.. Errors(Package(Sample.Text(json))).Select(static f => f.Message)];
        Assert.Contains(messages, static m => m.Contains("Counter.increment the overload increment(text: str, /) -> int is in the manifest and not in the module", StringComparison.Ordinal));
        Assert.Contains(messages, static m => m.Contains("one of its 2 overloads would hide the others", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void OtherSignature_IsRefused_WithBoth()
    {
        string message = OnlyError(null, "INCREMENT_SIGNATURE=\"($self, number, /)\"").Message;
        Assert.Contains("($self, number, /)", message, StringComparison.Ordinal);
        Assert.Contains("($self, value, /)", message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void UnreadableSignature_IsRefused() =>
        Assert.Contains(
            "inspect.signature cannot read", OnlyError(Sample.With(j => Sample.Members(j)[1]!["signature"] = "($self, value=<x>, /)"), "INCREMENT_SIGNATURE=\"($self, value=<x>, /)\"").Message, StringComparison.Ordinal);

    [SkippableFact]
    public void OtherDocstring_IsRefused() => Assert.Contains("Counter.increment __doc__ is 'Adds two.'", OnlyError(null, "INCREMENT_DOC=\"Adds two.\"").Message, StringComparison.Ordinal);

    [SkippableFact]
    public void OtherTypeDocstring_IsRefused() => Assert.Contains("Counter __doc__", OnlyError(Sample.With(static j => j["types"]![0]!["doc"] = "Other.")).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void OtherPropertyDocstring_IsRefused() => Assert.Contains("Counter.step __doc__", OnlyError(Sample.With(static j => Sample.Members(j)[3]!["doc"] = "Other.")).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void OtherConstructor_IsRefused() =>
        Assert.Contains("of the constructor is '()', the manifest says '(start=0)'", OnlyError(Sample.With(static j => Sample.Members(j)[0]!["signature"] = "(start=0)")).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void InstanceMethodInPlaceOfStatic_IsRefused() =>
        Assert.Contains("Counter.zero is static, the manifest says method", OnlyError(Sample.With(static j => Sample.Members(j)[2]!["kind"] = "method")).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void OtherModuleDocstring_IsRefused() => Assert.Contains("(module) __doc__", OnlyError(Sample.With(static j => j["doc"] = "Other.")).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void OtherBase_IsRefused() => Assert.Contains("not a subclass of ValueError", OnlyError(Sample.With(static j => j["types"]![0]!["base"] = "ValueError")).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void MissingType_IsRefused_WithEachOfItsMembers()
    {
        var json = Sample.With(static j =>
        {
            JsonObject other = Sample.Json()["types"]![0]!.DeepClone().AsObject();
            other["name"] = "Timer";
            j["types"]!.AsArray().Add(other);
        });
        string[] messages = [.. Errors(Package(Sample.Text(json))).Select(static f => f.Message)];
        Assert.Equal(5 + 2, messages.Length); // the class, its four members, and the class again in __all__ and in the stub
        Assert.Contains(messages, static m => m.Contains("Timer.increment", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void PublicNameThatIsNotExported_IsRefused()
    {
        string package = Package(Sample.Text());
        File.AppendAllText(Path.Combine(package, "__init__.py"), "helper = 1\n");
        Assert.Contains("helper is in sample_module and not in the manifest", Assert.Single(Errors(package)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void FunctionsOfAStaticClass_AreLookedForInTheModule()
    {
        var json = Sample.With(static j => j["types"]!.AsArray().Add(JsonNode.Parse("""
            {"name":"Free","csharp":"Samples.Free","kind":"functions","base":"","doc":"Free functions.","excluded":[],"exported":[
              {"name":"greet","kind":"static","csharp":"Greet()","signature":"($module)","stub":"def greet() -> int","doc":"Greets."}]}
            """)));
        string package = Package(Sample.Text(json), "EXTRA_FUNCTION");
        string init = Path.Combine(package, "__init__.py");
        Assert.Contains(Errors(package), static f => f.Message.Contains("Free.greet is in the manifest and not in the module", StringComparison.Ordinal));
        File.WriteAllText(init, Sample.Init + "from ._native import greet\n__all__.append(\"greet\")\n");
        File.AppendAllText(Path.Combine(package, "__init__.pyi"), "\ndef greet() -> int: ...\n");
        Assert.DoesNotContain(Errors(package), static f => f.Rule != Rules.StubDiffers);
    }

    [SkippableFact]
    public void FunctionThatIsNotExported_IsRefused() =>
        Assert.Contains("greet is in sample_module._native and not in the manifest", OnlyError(null, "EXTRA_FUNCTION").Message, StringComparison.Ordinal);

    [SkippableFact]
    public void TypeThatTheRuntimeBrings_IsComparedLikeAClass() =>
        Assert.Contains("Counter.increment is in the manifest", OnlyError(Sample.With(static j => j["types"]![0]!["kind"] = "builtin"), "NO_INCREMENT").Message, StringComparison.Ordinal);

    [SkippableFact]
    public void TypeThatPythonHasAlready_NeedsNoCounterpart()
    {
        var json = Sample.With(static j => j["types"]!.AsArray().Add(JsonNode.Parse(
            """{"name":"ValueError","csharp":"System.ArgumentException","kind":"builtin","base":"","doc":"","excluded":[],"exported":[]}""")));
        Assert.Empty(Errors(Package(Sample.Text(json))));
    }

    [SkippableTheory]
    [InlineData("count: int", true)]
    [InlineData("number: int", false)]
    public void TypedDict_IsProved_WhenItHasTheKeysOfTheManifest(string key, bool holds)
    {
        var json = Sample.With(static j => j["types"]!.AsArray().Add(JsonNode.Parse("""
            {"name":"Row","csharp":"Samples.Row","kind":"dict","base":"","doc":"A row.","excluded":[],"exported":[
              {"name":"count","kind":"field","csharp":"Count","signature":"","stub":"count: int","doc":""}]}
            """)));
        string package = Package(Sample.Text(json)), row = $"from typing import TypedDict as _TypedDict\n\nclass Row(_TypedDict):\n    {key}\n\n";
        foreach ((string file, string text) in new[] { ("__init__.py", Sample.Init), ("__init__.pyi", Sample.Stub) })
            File.WriteAllText(Path.Combine(package, file), $"{row}{text.Replace("[\"Counter\"]", "[\"Counter\", \"Row\"]", StringComparison.Ordinal)}");
        File.WriteAllText(Path.Combine(package, "__init__.py"), "\"Counts things.\"\n" + File.ReadAllText(Path.Combine(package, "__init__.py")));
        Finding[] findings = [.. Errors(package, python: (Interpreters.WithMypy ?? Interpreters.Any()).Path)];
        string[] expected = holds ? [] : ["Row.count is not a key of the typed dictionary", "Row.number is in the module and not in the manifest", "Row.count is in the manifest and not in the stub"];
        Assert.Equal(expected.Length, findings.Length);
        Assert.All(expected.Zip(findings), static pair => Assert.Contains(pair.First, pair.Second.Message, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void CrashAtImport_IsAFinding_WithTheSignal()
    {
        Finding finding = OnlyError(null, "CRASH");
        Assert.Equal(Rules.ImportFailed, finding.Rule);
        Assert.Contains("ended with code 139", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Segmentation fault", finding.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ExceptionAtImport_IsAFinding_WithItsText()
    {
        string package = Package(Sample.Text());
        File.WriteAllText(Path.Combine(package, "__init__.py"), "raise ImportError('stale binary')\n");
        Finding finding = Assert.Single(Errors(package));
        Assert.Equal(Rules.ImportFailed, finding.Rule);
        Assert.Contains("stale binary", finding.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ImageWithoutInit_IsRefused_Unopened() => Assert.Equal(Rules.MissingInit, OnlyError(null, "INIT=PyInit_other").Rule);

    [SkippableFact]
    public void ImageWithASymbolNewerThanTheFloor_IsRefused_Unopened()
    {
        Finding[] findings = [.. Errors(Package(Sample.Text(), "USE_NEW_SYMBOL"))];
        Assert.Equal([Rules.AbiFloor, Rules.AbiFloor], findings.Select(static f => f.Rule));
        Assert.Contains(findings, static f => f.Message.Contains("PyErr_GetRaisedException", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void ImageWithoutManifest_CannotBeRead()
    {
        string package = Package(Sample.Text(), "NO_BLOB");
        Assert.Equal(Rules.BadBlob, Assert.Throws<ExportBuildException>(() => PackageProof.Prove(package)).Finding.Rule);
    }

    [SkippableFact]
    public void SecondImageBeside_IsRefused_ByName()
    {
        string package = Package(Sample.Text());
        File.Copy(Path.Combine(package, ManifestFile.ImageName), Path.Combine(package, "_native.cpython-312-x86_64-linux-gnu.so"));
        Finding finding = Assert.Single(Errors(package));
        Assert.Equal(Rules.SecondImage, finding.Rule);
        Assert.EndsWith("_native.cpython-312-x86_64-linux-gnu.so", finding.File, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void InterpreterBelowTheFloor_IsRefused_ByName()
    {
        var error = Assert.Throws<ExportBuildException>(() => PythonInterpreter.Find(Interpreters.Any().Path, new PythonVersion(3, 99)));
        Assert.Equal(Rules.NoInterpreter, error.Finding.Rule);
        Assert.Contains("needs Python 3.99", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void StubThatLies_IsRefused_ByTheTypeChecker()
    {
        Skip.If(Interpreters.WithMypy is null, "needs an interpreter with mypy");
        string python = Interpreters.WithMypy!.Path, package = Package(Sample.Text());
        Assert.Empty(PackageProof.Prove(package, null, python));
        string stub = Path.Combine(package, "__init__.pyi");
        File.WriteAllText(stub, File.ReadAllText(stub).Replace("value: int", "number: int", StringComparison.Ordinal));
        Finding[] findings = [.. PackageProof.Prove(package, null, python)];
        Assert.NotEmpty(findings);
        Assert.All(findings, static f => Assert.Equal((Rules.StubDiffers, false), (f.Rule, f.IsWarning)));
        Assert.Contains("Counter.increment", findings[0].Message, StringComparison.Ordinal);
    }
}
