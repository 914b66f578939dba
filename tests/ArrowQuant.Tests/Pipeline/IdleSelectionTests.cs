using ArrowQuant.Formats;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;

namespace ArrowQuant.Tests.Pipeline;

/// <summary>What was asked for and came to nothing is told.</summary>
public sealed class IdleSelectionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<string> Warnings(TensorSelection selection, OptionNames? names = null) => ModelQuantizer.Quantize(
        Samples.Model(_folder["in.safetensors"]), _folder["out.safetensors"], new() { MinAccuracy = 0 }, new() { Selection = selection, Names = names ?? new() }).Warnings;

    [Fact]
    public void ModelWithoutFloats_IsToldWhy()
    {
        Samples.Write(_folder["in.safetensors"], ("ids", TensorDType.I64, [3], new byte[24]), ("more", TensorDType.I64, [1], new byte[8]), ("b", TensorDType.F32, [1], new byte[4]));
        QuantizationReport report = ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"]);
        Assert.Equal("nothing was quantized, 3 of 3 tensors are copied: 2 because dtype I64 is not a float, 1 because rank 1 is below 2", Assert.Single(report.Warnings));
    }

    [Fact]
    public void SeveralComponents_AreJudgedTogether()
    {
        Directory.CreateDirectory(_folder["tree/unet"]);
        Directory.CreateDirectory(_folder["tree/vae"]);
        Samples.Model(_folder["tree/unet/model.safetensors"]);
        Samples.Write(_folder["tree/vae/model.safetensors"], ("ids", TensorDType.I64, [3], new byte[24]));
        var selection = new TensorSelection { Exclude = ["ids"], BitWidths = [new("conv_in", 8)] };
        Assert.Empty(ModelQuantizer.Quantize(_folder["tree"], _folder["out"], null, new() { Selection = selection }).Warnings);
    }

    [Fact]
    public void PatternThatMatchesNothing_IsNamed_WithTheOption()
    {
        var selection = new TensorSelection { Exclude = ["nomatch*", "nomatch*", "conv_in"], BitWidths = [new("zzz", 8), new("down_blocks", 8)] };
        Assert.Equal(["TensorSelection.Exclude 'nomatch*' matches no tensor", "TensorSelection.BitWidths 'zzz' matches no tensor"], Warnings(selection));
        Assert.Equal(["--skip 'nomatch*' matches no tensor", "--bits 'zzz' matches no tensor"], Warnings(selection, new() { Exclude = "--skip", BitWidths = "--bits" }));
    }

    [Fact]
    public void BitsForCopiedTensorsOnly_ChangeNothing_AndSaySo() => Assert.Equal(
        ["TensorSelection.BitWidths 'bias' changes nothing: what it matches is copied, 'down_blocks.0.bias' because rank 1 is below 2"],
        Warnings(new() { BitWidths = [new("bias", 8), new("*", 4)] }));

    [Fact]
    public void PatternBehindAnother_IsNoMistake() => Assert.Empty(Warnings(new() { BitWidths = [new("conv_in", 8), new("conv*", 4)] }));

    [Fact]
    public void EverythingExcluded_IsTold() =>
        Assert.Equal("nothing was quantized, 4 of 4 tensors are copied: 2 because excluded by pattern '*', 1 because dtype I64 is not a float, 1 because rank 1 is below 2", Assert.Single(Warnings(new() { Exclude = ["*"] })));

    [Fact]
    public void ForeignOutput_AdvisesOnlyWhatTheCallerHas()
    {
        File.WriteAllText(_folder["out.safetensors"], "precious");
        string Advice(OptionNames? names) => Assert.Throws<ConfigurationException>(() => Warnings(new(), names)).Message.Split("; ")[1];
        Assert.Equal("choose another name, remove it, or set QuantizeOptions.Overwrite", Advice(null));
        Assert.Equal("choose another name, or remove it", Advice(new() { Overwrite = null }));
    }
}
