using ArrowQuant.Formats;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;
using ArrowQuant.Validation;

namespace ArrowQuant.Tests.Pipeline;

public sealed class ModelTreeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ModelTreeTests()
    {
        foreach (string part in new[] { "sd/unet", "sd/vae", "sd/scheduler" }) Directory.CreateDirectory(_folder[part]);
        File.WriteAllText(_folder["sd/model_index.json"], "{}");
        File.WriteAllText(_folder["sd/scheduler/scheduler_config.json"], "{\"a\":1}");
        File.WriteAllText(_folder["sd/unet/config.json"], "{\"b\":2}");
        Samples.Model(_folder["sd/vae/diffusion_pytorch_model.safetensors"], 5);
        Samples.Model(_folder["sd/unet/diffusion_pytorch_model-00001-of-00001.safetensors"], 9);
        File.WriteAllText(_folder["sd/unet/diffusion_pytorch_model.safetensors.index.json"], """
            {"weight_map":{"down_blocks.0.weight":"diffusion_pytorch_model-00001-of-00001.safetensors","down_blocks.0.bias":"diffusion_pytorch_model-00001-of-00001.safetensors",
            "conv_in.weight":"diffusion_pytorch_model-00001-of-00001.safetensors","ids":"diffusion_pytorch_model-00001-of-00001.safetensors"}}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Components_AreMirrored_WithTheirConfigurations()
    {
        var fractions = new List<double>();
        QuantizationReport report = ModelQuantizer.Quantize(_folder["sd"], _folder["out"], null, new() { Progress = (_, f) => fractions.Add(f) });
        Assert.Equal(
        [
            "out/arrowquant.json", "out/model_index.json", "out/scheduler/scheduler_config.json", "out/unet/config.json",
            "out/unet/diffusion_pytorch_model.safetensors", "out/vae/diffusion_pytorch_model.safetensors",
        ], _folder.Entries.Where(e => e.StartsWith("out", StringComparison.Ordinal)));
        Assert.Equal(["unet/down_blocks.0.weight", "unet/conv_in.weight", "vae/down_blocks.0.weight", "vae/conv_in.weight"], report.Layers.Select(l => l.Name));
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1.0, fractions[^1]);
        QualityReport quality = QualityValidator.Validate(_folder["sd"], _folder["out"]);
        Assert.True(quality.Passed);
        Assert.Equal(report.SqnrDb, quality.SqnrDb);
    }

    [Fact]
    public void SecondRun_ReplacesTheTree_AndLeavesNothingHidden()
    {
        ModelQuantizer.Quantize(_folder["sd"], _folder["out"]);
        string[] before = _folder.Entries;
        ModelQuantizer.Quantize(_folder["sd"], _folder["out"], new() { BitWidth = 8 });
        Assert.Equal(before, _folder.Entries);
        using var unet = QuantizedModel.Open(_folder["out/unet"]);
        Assert.Equal(8, unet.ReadLayer("conv_in.weight").BitWidth);
    }

    [Fact]
    public void FailingComponent_LeavesNoTree()
    {
        File.WriteAllBytes(_folder["sd/vae/diffusion_pytorch_model.safetensors"], [1, 2, 3]);
        string[] before = _folder.Entries;
        Assert.Throws<SafeTensorsException>(() => ModelQuantizer.Quantize(_folder["sd"], _folder["out"]));
        Assert.Equal(before, _folder.Entries);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void DirectoryOfOtherThings_IsNeverReplaced()
    {
        Directory.CreateDirectory(_folder["out"]);
        File.WriteAllText(_folder["out/thesis.txt"], "precious");
        Assert.Throws<ConfigurationException>(() => ModelQuantizer.Quantize(_folder["sd"], _folder["out"], null, new() { Overwrite = true }));
        Assert.Equal("precious", File.ReadAllText(_folder["out/thesis.txt"]));
        Assert.Throws<ConfigurationException>(() => ModelQuantizer.Quantize(_folder["sd"], _folder["sd/inside"]));
        Assert.Throws<ConfigurationException>(() => ModelQuantizer.Quantize(_folder["sd"], _folder["sd"]));
    }

    [Fact]
    public void FlatDirectory_GoesWithItsConfiguration()
    {
        QuantizationReport report = ModelQuantizer.Quantize(_folder["sd/unet"], _folder["flat"]);
        Assert.Equal(_folder["flat/diffusion_pytorch_model.safetensors"], report.QuantizedPath);
        Assert.Equal("{\"b\":2}", File.ReadAllText(_folder["flat/config.json"]));
        Assert.Equal(2, Directory.GetFiles(_folder["flat"]).Length);
    }
}
