using System.Text.Json;
using ArrowQuant.Cli.Tests.Support;
using ArrowQuant.Formats;

namespace ArrowQuant.Cli.Tests.Commands;

public sealed class QuantizeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TrainedModel_IsQuantized_AndSummedUp()
    {
        string output = _folder["digits.safetensors"];
        CliResult result = Support.Cli.Run("quantize", Weights.Digits, output);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains($"output   {output}\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("layers   22 quantized, 47 copied\n", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"SQNR     2\d\.\d\d dB\n", result.Out);
        Assert.Equal(["digits.safetensors"], _folder.Entries);
        using QuantizedModel model = QuantizedModel.Open(output);
        Assert.Equal(22, model.LayerNames.Count);
    }

    [Fact]
    public void Verbose_ListsLayersAndCopies()
    {
        CliResult result = Support.Cli.Run("quantize", Weights.Model(_folder["in.safetensors"]), _folder["out.safetensors"], "-v");
        Assert.Contains("layer.weight", result.Out, StringComparison.Ordinal);
        Assert.Contains("[64, 64]", result.Out, StringComparison.Ordinal);
        Assert.Contains("rank 1 is below 2", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_IsAllOfStandardOutput_AndEqualsTheReportFile()
    {
        CliResult result = Support.Cli.Run("quantize", Weights.Model(_folder["in.safetensors"]), _folder["out.safetensors"], "--json", "--report", _folder["report.json"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        JsonElement report = result.Json;
        Assert.Equal(_folder["out.safetensors"], report.GetProperty("quantized_path").GetString());
        Assert.Equal(new FileInfo(_folder["in.safetensors"]).Length / (double)new FileInfo(_folder["out.safetensors"]).Length, report.GetProperty("compression_ratio").GetDouble(), 12);
        Assert.Equal("layer.weight", report.GetProperty("layers")[0].GetProperty("name").GetString());
        Assert.Equal("layer.bias", report.GetProperty("skipped_layers")[0].GetProperty("name").GetString());
        Assert.Equal(result.Out, File.ReadAllText(_folder["report.json"]));
        Assert.Equal(["in.safetensors", "out.safetensors", "report.json"], _folder.Entries);
    }

    [Fact]
    public void Quiet_PrintsNothing_ButWarnings()
    {
        string input = Weights.Model(_folder["in.safetensors"]);
        CliResult silent = Support.Cli.Run("quantize", input, _folder["a.safetensors"], "--quiet");
        Assert.Equal((0, "", ""), (silent.Code, silent.Out, silent.Error));
        CliResult warned = Support.Cli.Run("quantize", input, _folder["b.safetensors"], "-q", "--bits", "2", "--min-accuracy", "0.99");
        Assert.Equal((0, ""), (warned.Code, warned.Out));
        Assert.StartsWith("arrowquant: warning: layer 'layer.weight' has cosine similarity", warned.Error, StringComparison.Ordinal);
    }

    /// <summary>Profile, then variable, then option.</summary>
    [Theory]
    [InlineData(null, null, null, 4)]
    [InlineData("cloud", null, null, 8)]
    [InlineData("cloud", "2", null, 2)]
    [InlineData("cloud", "2", "4", 4)]
    [InlineData(null, "8", "2", 2)]
    public void ExplicitOption_WinsOverVariable_WinsOverProfile(string? profile, string? variable, string? option, int expected)
    {
        List<string> words = ["quantize", Weights.Model(_folder["in.safetensors"]), _folder["out.safetensors"], "--json", "--min-accuracy", "0"];
        if (profile is not null) words.AddRange(["--profile", profile]);
        if (option is not null) words.AddRange(["--bits", option]);
        CliResult result = Support.Cli.Run(variable is null ? [] : [("ARROW_QUANT_BIT_WIDTH", variable)], default, [.. words]);
        Assert.Equal(expected, result.Json.GetProperty("layers")[0].GetProperty("bit_width").GetInt32());
    }

    [Fact]
    public void EveryOption_ReachesTheEngine()
    {
        string input = Weights.Write(_folder["in.safetensors"], ("conv_in.weight", [64, 64], 1), ("a=b.weight", [64, 64], 2), ("mid.weight", [64, 64], 3), ("pos_embed.weight", [64, 64], 4));
        CliResult result = Support.Cli.Run(
            "quantize", input, _folder["out.safetensors"], "--json", "--bits", "2", "--group-size", "32", "--method", "minmax", "--min-accuracy", "0.1",
            "--threads", "1", "--max-memory-mb", "16", "--skip-sensitive", "--exclude", "mid", "--bits-for", "a=b=8", "--bits-for", "a*=4");
        Assert.Equal((0, ""), (result.Code, result.Error));
        JsonElement layer = Assert.Single(result.Json.GetProperty("layers").EnumerateArray());
        Assert.Equal(("a=b.weight", 8, 32), (layer.GetProperty("name").GetString(), layer.GetProperty("bit_width").GetInt32(), layer.GetProperty("group_size").GetInt32()));
        Assert.Equal(
            ["conv_in.weight: sensitive layer, pattern 'conv_in'", "mid.weight: excluded by pattern 'mid'", "pos_embed.weight: sensitive layer, pattern '*embed*'"],
            result.Json.GetProperty("skipped_layers").EnumerateArray().Select(s => $"{s.GetProperty("name")}: {s.GetProperty("reason")}").Order(StringComparer.Ordinal));
        using QuantizedModel model = QuantizedModel.Open(_folder["out.safetensors"]);
        Assert.Contains("\"method\":\"minmax\"", model.Metadata["arrowquant.config"], StringComparison.Ordinal);
    }

    [Fact]
    public void PatternThatMatchesNothing_IsWarnedOf_ByTheNameOfItsOption()
    {
        CliResult result = Support.Cli.Run(
            "quantize", Weights.Model(_folder["in.safetensors"]), _folder["out.safetensors"], "-q", "--bits-for", "zzz=8", "--exclude", "nomatch*");
        Assert.Equal(
            (0, "", "arrowquant: warning: --exclude 'nomatch*' matches no tensor\narrowquant: warning: --bits-for 'zzz' matches no tensor\n"),
            (result.Code, result.Out, result.Error));
    }

    [Fact]
    public void NothingQuantized_IsWarnedOf_AndNoQualityIsClaimed()
    {
        CliResult result = Support.Cli.Run("quantize", Weights.Model(_folder["in.safetensors"]), _folder["out.safetensors"], "--exclude", "layer");
        Assert.Equal(0, result.Code);
        Assert.Equal("arrowquant: warning: nothing was quantized, 2 of 2 tensors are copied: 1 because excluded by pattern 'layer', 1 because rank 1 is below 2\n", result.Error);
        Assert.Contains("bits     4 asked, used in no layer\n", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("SQNR", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void BitsThatWereRaised_AreShownBesideThoseAskedFor()
    {
        string input = Weights.Write(_folder["in.safetensors"], ("a.weight", [64, 64], 1), ("b.weight", [64, 64], 2));
        string Bits(params string[] options) =>
            Assert.Single(Support.Cli.Run(["quantize", input, _folder["out.safetensors"], .. options]).Out.Split('\n'), line => line.StartsWith("bits ", StringComparison.Ordinal));
        Assert.StartsWith("bits     2 asked, 4 used in 2 of 2 layers (", Bits("--bits", "2", "--min-accuracy", "0.99"), StringComparison.Ordinal);
        Assert.StartsWith("bits     4 asked, 2 used in 1 of 2 layers, 8 used in 1 of 2 layers (", Bits("--bits-for", "a=2", "--bits-for", "b=8", "--min-accuracy", "0"), StringComparison.Ordinal);
        Assert.StartsWith("bits     8 (", Bits("--bits", "8"), StringComparison.Ordinal);
    }

    [Fact]
    public void FailFast_FailsBelowTheAccuracyAskedFor()
    {
        CliResult result = Support.Cli.Run("quantize", Weights.Model(_folder["in.safetensors"]), _folder["out.safetensors"], "--bits", "2", "--min-accuracy", "0.99", "--fail-fast");
        Assert.Equal(1, result.Code);
        Assert.Contains("quality threshold not met: layer 'layer.weight'", result.OnlyError, StringComparison.Ordinal);
        Assert.Equal(["in.safetensors"], _folder.Entries);
    }

    [Fact]
    public void Components_BecomeATree()
    {
        Weights.Model(_folder["model/unet/model.safetensors"]);
        Weights.Model(_folder["model/vae/model.safetensors"], seed: 5);
        CliResult result = Support.Cli.Run("quantize", _folder["model"], _folder["out"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("layers   2 quantized, 2 copied\n", result.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out/vae/model.safetensors"]));
    }

    [Fact]
    public void Interrupt_LeavesNothing_AndExitsWith130()
    {
        string input = Weights.Model(_folder["in.safetensors"]);
        CliResult result = Support.Cli.Run([], new CancellationToken(canceled: true), "quantize", input, _folder["new/out.safetensors"], "--report", _folder["report.json"]);
        Assert.Equal((130, "", "interrupted; everything is as it was before"), (result.Code, result.Out, result.OnlyError));
        Assert.Equal(["in.safetensors"], _folder.Entries);
        Assert.False(Directory.Exists(_folder["new"]));
    }
}
