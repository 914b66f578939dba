using System.Text.Json;
using ArrowQuant.Cli.Tests.Support;

namespace ArrowQuant.Cli.Tests.Commands;

public sealed class InspectTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PlainModel_ShowsTensorsAndMetadata()
    {
        CliResult result = Support.Cli.Run("inspect", Weights.Digits);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("69: 69 F32\n", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"elements +335,329\n", result.Out);
        Assert.Matches(@"enter\.conv1\.weight +F32 +\[32, 32, 3, 3\] +36\.00 KiB", result.Out);
        Assert.Contains("metadata timesteps", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void PlainModel_AsJson_ListsEveryTensor()
    {
        JsonElement model = Assert.Single(Support.Cli.Run("inspect", Weights.Digits, "--json").Json.GetProperty("models").EnumerateArray());
        Assert.Equal(69, model.GetProperty("tensors").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, model.GetProperty("quantized").ValueKind);
        Assert.Equal("335329", model.GetProperty("metadata").GetProperty("parameters").GetString());
    }

    [Fact]
    public void QuantizedModel_ShowsLayersAndProvenance()
    {
        string output = _folder["out.safetensors"];
        Support.Cli.Run("quantize", Weights.Digits, output, "--group-size", "64");
        CliResult text = Support.Cli.Run("inspect", output);
        Assert.Matches(@"enter\.conv1\.weight +\[32, 32, 3, 3\] +F32 +4 +64 +160 +2\d\.\d\d dB", text.Out);
        Assert.Contains("conv_in.bias", text.Out, StringComparison.Ordinal);

        JsonElement quantized = Support.Cli.Run("inspect", output, "--json").Json.GetProperty("models")[0].GetProperty("quantized");
        Assert.Equal("model.safetensors", quantized.GetProperty("source")[0].GetProperty("file").GetString());
        Assert.Equal(64, quantized.GetProperty("config").GetProperty("group_size").GetInt32());
        Assert.Equal(22, quantized.GetProperty("layers").GetArrayLength());
        Assert.Equal(47, quantized.GetProperty("copied").GetArrayLength());
    }

    /// <summary>The number of groups is worked out from the shape; the length of the scales is the truth.</summary>
    [Theory]
    [InlineData(new long[] { 40, 130 })]
    [InlineData(new long[] { 3, 7, 11, 13 })]
    [InlineData(new long[] { 1, 4096 })]
    public void Groups_AreAsManyAsScales(long[] shape)
    {
        string output = _folder["out.safetensors"];
        Support.Cli.Run("quantize", Weights.Write(_folder["in.safetensors"], ("w", shape, 3)), output);
        JsonElement model = Support.Cli.Run("inspect", output, "--json").Json.GetProperty("models")[0];
        long[] scales = [.. model.GetProperty("tensors").EnumerateArray().Single(t => t.GetProperty("name").GetString() == "w.scales").GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())];
        Assert.Equal(scales.Aggregate(1L, (product, side) => product * side), model.GetProperty("quantized").GetProperty("layers")[0].GetProperty("groups").GetInt64());
    }

    [Fact]
    public void ShardsAndDirectories_AreOneModel()
    {
        Weights.Write(_folder["m/model-00001-of-00002.safetensors"], ("a", [8, 8], 1));
        Weights.Write(_folder["m/model-00002-of-00002.safetensors"], ("b", [8, 8], 2));
        File.WriteAllText(_folder["m/model.safetensors.index.json"],
            """{"metadata":{"total_size":512},"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00002-of-00002.safetensors"}}""");
        foreach (string path in new[] { _folder["m"], _folder["m/model.safetensors.index.json"] })
        {
            JsonElement model = Support.Cli.Run("inspect", path, "--json").Json.GetProperty("models")[0];
            Assert.Equal(["a", "b"], model.GetProperty("tensors").EnumerateArray().Select(tensor => tensor.GetProperty("name").GetString()));
            Assert.Equal(2, model.GetProperty("files").GetArrayLength());
        }
    }

    [Fact]
    public void DirectoryOfComponents_ShowsEach()
    {
        Weights.Model(_folder["p/vae/model.safetensors"]);
        Weights.Model(_folder["p/unet/model.safetensors"]);
        Directory.CreateDirectory(_folder["p/scheduler"]);
        JsonElement models = Support.Cli.Run("inspect", _folder["p"], "--json").Json.GetProperty("models");
        Assert.Equal([_folder["p/unet/model.safetensors"], _folder["p/vae/model.safetensors"]], models.EnumerateArray().Select(model => model.GetProperty("path").GetString()));
    }

    [Fact]
    public void HostileText_DoesNotReachTheTerminal()
    {
        string path = Weights.WriteWith("""{"note":"\u001b[2J[red]"}""", _folder["in.safetensors"], ("[red]\u202ename", [2, 2], 1));
        CliResult result = Support.Cli.Run("inspect", path);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.DoesNotContain(result.Out, character => character is '\u001b' or '\u202e');
        Assert.Contains("[red]\\u202ename", result.Out, StringComparison.Ordinal);
        Assert.Contains("\\u001b[2J[red]\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedProvenance_IsRefused()
    {
        string path = _folder["out.safetensors"];
        Support.Cli.Run("quantize", Weights.Model(_folder["in.safetensors"]), path);
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)).Replace("arrowquant.skipped", "arrowquant.skimmed", StringComparison.Ordinal);
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(text));
        CliResult result = Support.Cli.Run("inspect", path);
        Assert.Equal((1, $"{path}: metadata lack 'arrowquant.skipped'; quantize the original again"), (result.Code, result.OnlyError));
    }
}
