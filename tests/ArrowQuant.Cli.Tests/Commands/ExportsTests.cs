using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ArrowQuant.Cli.Tests.Support;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Cli.Tests.Commands;

public sealed class ExportsTests : IDisposable
{
    private const string Manifest = """
        {"format":"arrowquant-exports/1","module":"counting","doc":"Counts.","python_floor":"3.11","types":[{"name":"Counter","csharp":"Samples.Counter","kind":"class","base":"","doc":"","exported":[{"name":"add","kind":"method","csharp":"Add(long)","signature":"($self, value, /)","stub":"def add(self, value: int, /) -> int","doc":""},{"name":"step","kind":"property","csharp":"Step","signature":"","stub":"def step(self) -> int","doc":""}],"excluded":[{"csharp":"Reset()","reason":"callers never need it"}]}]}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void List_PrintsMembersAndLedger_FromEveryCarrier()
    {
        string json = Text("a.json", Manifest);
        string image = Image("counting/_native.abi3.so", Manifest);
        ZipFile.CreateFromDirectory(_folder["counting"], _folder["counting.whl"], CompressionLevel.Fastest, includeBaseDirectory: true);
        foreach (string path in new[] { json, image, _folder["counting"], _folder["counting.whl"] })
        {
            CliResult result = Support.Cli.Run("exports", "list", path);
            Assert.Equal((0, ""), (result.Code, result.Error));
            Assert.StartsWith("counting  Python 3.11+  sha256 ", result.Out, StringComparison.Ordinal);
            Assert.Contains("  method      add($self, value, /)\n", result.Out, StringComparison.Ordinal);
            Assert.Contains("  excluded    Reset(): callers never need it\n", result.Out, StringComparison.Ordinal);
            Assert.EndsWith("exported 2, excluded 1\n", result.Out, StringComparison.Ordinal);
            Assert.Equal(Manifest, Support.Cli.Run("exports", "list", path, "--json").Out);
        }
    }

    [Theory]
    [InlineData("list")]
    [InlineData("check")]
    public void Model_IsNoImage(string command)
    {
        string model = Weights.Model(_folder["model.safetensors"]);
        CliResult result = Support.Cli.Run("exports", command, model);
        Assert.Equal(
            (1, $"{model}: is not a native image; name an assembly (.dll), an image (.so), a wheel (.whl), a manifest (.json) or a package directory (AQ0901)"),
            (result.Code, result.OnlyError));
    }

    [Fact]
    public void List_OfAHostileManifest_DoesNotCommandTheTerminal()
    {
        CliResult result = Support.Cli.Run("exports", "list", Text("a.json", Manifest.Replace("callers", "\\u001b[2Jcallers", StringComparison.Ordinal)));
        Assert.Equal(0, result.Code);
        Assert.DoesNotContain('\u001b', result.Out);
        Assert.Contains("\\u001b[2Jcallers never need it\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfTwoThatAgree_Passes()
    {
        CliResult result = Support.Cli.Run("exports", "check", Text("a.json", Manifest), Image("b.so", Manifest));
        Assert.Equal((0, $"{_folder["a.json"]} and {_folder["b.so"]} export the same\n", ""), (result.Code, result.Out, result.Error));
    }

    [Fact]
    public void Check_OfTwoThatDiffer_NamesEveryMember()
    {
        string changed = Manifest.Replace("($self, value, /)", "($self, amount, /)", StringComparison.Ordinal).Replace("\"step\"", "\"stride\"", StringComparison.Ordinal);
        string[] words = ["exports", "check", Text("a.json", Manifest), Image("b.so", changed)];
        CliResult text = Support.Cli.Run(words);
        Assert.Equal((1, $"{_folder["b.so"]}: 3 differences to {_folder["a.json"]}; build whichever is stale again"), (text.Code, text.OnlyError));
        Assert.Contains("changed  Counter.add signature: '($self, value, /)' -> '($self, amount, /)'\n", text.Out, StringComparison.Ordinal);
        Assert.Contains("removed  Counter.step", text.Out, StringComparison.Ordinal);
        Assert.Contains("added    Counter.stride", text.Out, StringComparison.Ordinal);

        CliResult json = Support.Cli.Run([.. words, "--json"]);
        Assert.Equal(1, json.Code);
        Assert.False(json.Json.GetProperty("equal").GetBoolean());
        Assert.Equal(["changed Counter.add", "removed Counter.step", "added Counter.stride"], json.Json.GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("kind")} {c.GetProperty("member")}"));
    }

    [Fact]
    public void Check_OfAManifestAlone_SaysHowFarItWent()
    {
        CliResult result = Support.Cli.Run("exports", "check", Text("a.json", Manifest));
        Assert.Equal(0, result.Code);
        Assert.Contains("counting: exported 2, excluded 1", result.Out, StringComparison.Ordinal);
        Assert.Contains("compare it with the package to prove more", result.Out, StringComparison.Ordinal);
    }

    /// <summary>A manifest is there, but what carries it is no image: the proof must not pass.</summary>
    [Theory]
    [InlineData("counting/_native.abi3.so")]
    [InlineData("counting")]
    [InlineData("counting.whl")]
    public void Check_OfSomethingThatIsNoImage_Fails_WithRuleAndFile(string path)
    {
        Image("counting/_native.abi3.so", Manifest);
        ZipFile.CreateFromDirectory(_folder["counting"], _folder["counting.whl"], CompressionLevel.Fastest, includeBaseDirectory: true);
        CliResult result = Support.Cli.Run("exports", "check", _folder[path]);
        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.StartsWith(_folder[path], result.OnlyError, StringComparison.Ordinal);
        Assert.EndsWith("(AQ0903)", result.OnlyError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("check")]
    public void MissingFile_IsNamed(string verb)
    {
        CliResult result = Support.Cli.Run("exports", verb, "no/such.so");
        Assert.Equal(1, result.Code);
        Assert.StartsWith("no/such.so: ", result.OnlyError, StringComparison.Ordinal);
        Assert.EndsWith("(AQ0901)", result.OnlyError, StringComparison.Ordinal);
    }

    [Fact]
    public void AssemblyWithoutExports_IsRefused()
    {
        string path = typeof(CommandLine).Assembly.Location;
        CliResult result = Support.Cli.Run("exports", "list", path);
        Assert.Equal(1, result.Code);
        Assert.StartsWith($"{path}: ", result.OnlyError, StringComparison.Ordinal);
        Assert.EndsWith("(AQ0902)", result.OnlyError, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Check_OfAnImage_ProvesItWithoutRunningIt()
    {
        string image = CompiledImage("some.so");
        CliResult text = Support.Cli.Run("exports", "check", image), json = Support.Cli.Run("exports", "check", image, "--json");
        Assert.Equal((0, $"{image}: the image agrees with its manifest; it was not run\n", ""), (text.Code, text.Out, text.Error));
        Assert.True(json.Json.GetProperty("holds").GetBoolean());
        Assert.Empty(json.Json.GetProperty("findings").EnumerateArray());
    }

    [SkippableFact]
    public void MissingInterpreter_IsMendedByAnOption_NotByAProjectFile()
    {
        CompiledImage("counting/_native.abi3.so");
        CliResult result = Support.Cli.Run("exports", "check", _folder["counting"], "--python", "no-such-python");
        Assert.Equal(
            (1, $"{_folder["counting"]}: the proof needs Python 3.11 or newer: no-such-python did not start; install one, or name it with --python (AQ0907)"),
            (result.Code, result.OnlyError));
    }

    /// <summary>The module loads and then gives Python nothing: only running it can find that.</summary>
    [SkippableFact]
    public void Check_OfAPackageThatPythonRefuses_Fails_WithThePlaceThatTheUserNamed()
    {
        Skip.If(PythonInterpreter.All.Count == 0, "no Python 3.11 or newer on this machine");
        CompiledImage("counting/_native.abi3.so");
        File.WriteAllText(_folder["counting/__init__.py"], "from . import _native\n");
        ZipFile.CreateFromDirectory(_folder["counting"], _folder["counting.whl"], CompressionLevel.Fastest, includeBaseDirectory: true);
        CliResult result = Support.Cli.Run("exports", "check", _folder["counting.whl"], "--python", PythonInterpreter.All[0].Path, "--json");
        Assert.Equal(1, result.Code);
        Assert.False(result.Json.GetProperty("holds").GetBoolean());
        Assert.Contains(result.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("rule").GetString() == "AQ0908");
        Assert.DoesNotContain("arrowquant-wheel-", result.Out, StringComparison.Ordinal);
    }

    /// <summary>A shared library that holds the manifest and the function that Python looks for.</summary>
    private string CompiledImage(string name)
    {
        Skip.If(CCompiler.Path is null, CCompiler.MissingReason);
        string raw = Image("blob", Manifest);
        string bytes = string.Join(',', File.ReadAllBytes(raw));
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        string source = Text("image.c", $"const unsigned char blob[] = {{{bytes}}};\nvoid *PyInit__native(void) {{ return 0; }}\n");
        CCompiler.Compile(["-shared", "-fPIC", source, "-o", _folder[name]], _folder.Path).EnsureSuccess();
        return _folder[name];
    }

    private string Text(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }

    /// <summary>Some bytes with the manifest among them, as an image carries it.</summary>
    private string Image(string name, string manifest)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        byte[] utf8 = Encoding.UTF8.GetBytes(manifest);
        return Text(name, $"some code\nARROWQUANT-EXPORT-MANIFEST/1\n{Convert.ToHexStringLower(SHA256.HashData(utf8))}\n{utf8.Length}\n{manifest}");
    }
}
