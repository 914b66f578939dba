using ArrowQuant.Export.Build.Commands;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static (int Code, string Output) Run(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(arguments, output);
        return (code, output.ToString());
    }

    private string Assembly(string? manifest = null) => SampleAssembly.Write(_folder["sample.dll"], manifest ?? Sample.Text());

    [Fact]
    public void Error_IsOneCanonicalLine_WithFileAndRule()
    {
        string missing = _folder["absent.dll"];
        (int code, string output) = Run("list", missing);
        Assert.Equal(1, code);
        Assert.StartsWith($"{missing} : error AQ0901: cannot read: ", output, StringComparison.Ordinal);
        Assert.Equal(1, output.Count(static c => c == '\n'));
    }

    [Fact]
    public void FindingOverSeveralLines_StaysOneLine() =>
        Assert.Equal("a.txt(3): warning AQ0913: one two", new Finding("AQ0913", "one\ntwo", "a.txt", 3, IsWarning: true).ToString());

    [Fact]
    public void UnknownVerb_ShowsEveryVerb()
    {
        (int code, string output) = Run("frobnicate");
        Assert.Equal(2, code);
        Assert.All(["lift", "accept", "publish", "list", "compare", "check"], verb => Assert.Contains($"  {verb} ", output, StringComparison.Ordinal));
    }

    [Fact]
    public void MissingOption_IsNamed() => Assert.Contains("option --out is missing", Run("lift", "--assembly", Assembly()).Output, StringComparison.Ordinal);

    [Fact]
    public void Lift_WritesTextsAndBaseline_AndPrintsTheLedger()
    {
        (int code, string output) = Run("lift", "--assembly", Assembly(), "--out", _folder["out"], $"--baseline={_folder["base.txt"]}");
        Assert.Equal((0, "sample_module: exported 4, excluded 1, skipped: counted by publish\n"), (code, output));
        Assert.Equal(Sample.Init, File.ReadAllText(_folder["out", "python", "sample_module", "__init__.py"]));
        Assert.Equal(Sample.Text(), File.ReadAllText(_folder["out", "exports", "manifest.json"]));
        Assert.True(File.Exists(_folder["base.txt"]));
    }

    [Fact]
    public void LiftedText_ThatDidNotChange_KeepsItsTimeStamp()
    {
        string[] lift = ["lift", "--assembly", Assembly(), "--out", _folder["out"], "--baseline", _folder["base.txt"]];
        Run(lift);
        string file = _folder["out", "python", "sample_module", "__init__.py"];
        var past = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, past);
        Run(lift);
        Assert.Equal(past, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void Options_MayComeFromAFile_OneALine()
    {
        string response = _folder.Write("lift.rsp", $"lift\n--assembly={Assembly()}\n--out={_folder["with space; and $signs"]}\n--baseline={_folder["base.txt"]}\n--ci=\n");
        Assert.Equal(0, Run($"@{response}").Code);
        Assert.True(File.Exists(_folder["with space; and $signs", "exports", "manifest.json"]));
    }

    [Fact]
    public void Compare_ExitsWithOne_WhenAnythingDiffers()
    {
        string other = _folder.Write("other.json", Sample.Text(Sample.With(j => Sample.Members(j).RemoveAt(1))));
        Assert.Equal((0, "no differences\n"), Run("compare", Assembly(), _folder.Write("same.json", Sample.Text())));
        (int code, string output) = Run("compare", Assembly(), other);
        Assert.Equal(1, code);
        Assert.Contains("removed  Counter.increment  ($self, value, /)\n", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Check_ProvesAPackage_AgainstAnAssembly()
    {
        foreach ((string path, string text) in Sample.Package(Sample.Text())) _folder.Write(path, text);
        SampleImage.Write(_folder["sample_module", "_native.abi3.so"], Sample.Text());
        string[] check = ["check", _folder["sample_module"], "--python", Interpreters.Any().Path, "--assembly"];
        Assert.Equal(0, Run([.. check, Assembly()]).Code);
        (int code, string output) = Run([.. check, Assembly(Sample.Text(Sample.With(j => Sample.Members(j)[1]!["name"] = "advance")))]);
        Assert.Equal(1, code);
        Assert.Contains("error AQ0403: ", output, StringComparison.Ordinal);
    }
}
