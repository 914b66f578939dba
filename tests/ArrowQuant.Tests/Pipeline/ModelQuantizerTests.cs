using System.Buffers.Binary;
using System.Text.Json;
using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Kernels;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;
using ArrowQuant.Validation;

namespace ArrowQuant.Tests.Pipeline;

public sealed class ModelQuantizerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_IsQuantized_Reported_AndMeasuredAlike()
    {
        Samples.Model(_folder["in.safetensors"]);
        QuantizationReport report = ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"], new() { GroupSize = 64 });
        Assert.Equal(_folder["out.safetensors"], report.QuantizedPath);
        Assert.Equal(["down_blocks.0.weight", "conv_in.weight"], report.Layers.Select(l => l.Name));
        Assert.Equal(["down_blocks.0.bias", "ids"], report.SkippedLayers.Select(l => l.Name));
        Assert.Equal(Modality.Image, report.Modality);
        Assert.Equal(["in.safetensors", "out.safetensors"], _folder.Entries);
        double bytes = new FileInfo(_folder["out.safetensors"]).Length;
        Assert.Equal(new FileInfo(_folder["in.safetensors"]).Length / bytes, report.CompressionRatio);
        Assert.Equal(bytes / 1048576, report.ModelSizeMb);
        Assert.InRange(report.EffectiveBits, 4.9, 5.5);

        QualityReport quality = QualityValidator.Validate(_folder["in.safetensors"], _folder["out.safetensors"]);
        Assert.True(quality.Passed);
        Assert.Equal((report.SqnrDb, report.CosineSimilarity, report.CompressionRatio), (quality.SqnrDb, quality.CosineSimilarity, quality.CompressionRatio));
        Assert.Equal(report.Layers.Select(l => (l.Name, l.SqnrDb, l.CosineSimilarity)), quality.PerLayer.Select(l => (l.Name, l.SqnrDb, l.CosineSimilarity)));
    }

    [Fact]
    public void WrittenFile_DecodesFromTheDocumentedBytesAlone()
    {
        Samples.Model(_folder["in.safetensors"]);
        foreach (int bits in new[] { 2, 4, 8 })
        {
            ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"], new() { BitWidth = bits, GroupSize = 32, MinAccuracy = 0 });
            using var file = SafeTensorsModel.Open(_folder["out.safetensors"]);
            using JsonDocument layers = JsonDocument.Parse(file.Metadata["arrowquant.layers"]);
            foreach (JsonProperty layer in layers.RootElement.EnumerateObject())
            {
                byte[] codes = file[layer.Name + ".codes"].ReadBytes();
                float[] scales = file[layer.Name + ".scales"].ReadSingle(), zeros = file[layer.Name + ".zero_points"].ReadSingle();
                double[] shape = file[layer.Name + ".shape"].ReadDouble();
                int rowLength = (int)shape.Skip(1).Aggregate(1.0, (a, b) => a * b), perRow = (rowLength + 31) / 32;
                float[] values = [.. Enumerable.Range(0, rowLength * (int)shape[0]).Select(i =>
                {
                    int q = (codes[i * bits / 8] >> (i * bits % 8)) & ((1 << bits) - 1), g = i / rowLength * perRow + i % rowLength / 32;
                    return (q - zeros[g]) * scales[g];
                })];
                using var reader = QuantizedModel.Open(_folder["out.safetensors"]);
                Assert.Equal(values, reader.ReadLayer(layer.Name).Dequantize());
                Assert.Equal(bits, layer.Value.GetProperty("bit_width").GetInt32());
            }
            Assert.Equal(2, layers.RootElement.EnumerateObject().Count());
            Assert.Contains("\"sha256\":\"", file.Metadata["arrowquant.source"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tensors_AreAlignedToTheirElements()
    {
        Samples.Model(_folder["in.safetensors"]);
        ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"]);
        using var file = SafeTensorsModel.Open(_folder["out.safetensors"]);
        Assert.All(file.Tensors, t => Assert.Equal(0, t.FileOffset % Math.Max(1, t.DType.Bits() / 8)));
        Assert.Equal(0, (8 + BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(file.Path))) % 8);
    }

    [Fact]
    public void SameInputAndSettings_GiveTheSameFile_OnEveryKernelAndThreadCount()
    {
        Samples.Model(_folder["in.safetensors"]);
        byte[]? first = null;
        foreach (IGroupKernel kernel in KernelCatalog.All)
        {
            foreach (int threads in new[] { 1, 5 })
            {
                ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"], new() { NumThreads = threads }, new(), kernel, default);
                byte[] bytes = File.ReadAllBytes(_folder["out.safetensors"]);
                Assert.Equal(first ??= bytes, bytes);
            }
        }
        ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"], new() { EnableSimd = false, MaxMemoryLimitMb = 1 });
        Assert.Equal(first, File.ReadAllBytes(_folder["out.safetensors"]));
    }

    [Fact]
    public void Progress_Rises_AndReachesOneOnlyWhenTheFileIsThere()
    {
        Samples.Model(_folder["in.safetensors"]);
        var calls = new List<(double Fraction, bool There)>();
        ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"], null,
            new() { Progress = (_, fraction) => calls.Add((fraction, File.Exists(_folder["out.safetensors"]))) });
        Assert.Equal(calls.Select(c => c.Fraction).Order(), calls.Select(c => c.Fraction));
        Assert.Equal((1.0, true), calls[^1]);
        Assert.All(calls.SkipLast(1), c => Assert.True(c is { Fraction: < 1, There: false }));
    }

    [Fact]
    public void NotANumber_LeavesNothingBehind_AndNamesTensorAndIndex()
    {
        float[] weights = Samples.Weights(64 * 64);
        weights[99] = float.NaN;
        Samples.Write(_folder["in.safetensors"], ("w", TensorDType.F32, [64, 64], Samples.Bytes(weights)));
        var error = Assert.Throws<ValidationException>(() => ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["new/out.safetensors"]));
        Assert.Contains("'w' contains NaN or Inf at index 99", error.Message, StringComparison.Ordinal);
        Assert.Equal(["in.safetensors"], _folder.Entries);
        Assert.False(Directory.Exists(_folder["new"]));
    }

    [Fact]
    public void Float64BeyondFloat32_IsNamedAsItIsInTheFile()
    {
        double[] weights = new double[64 * 64];
        weights[99] = 1e300;
        Samples.Write(_folder["in.safetensors"], ("w", TensorDType.F64, [64, 64], System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(weights).ToArray()));
        var error = Assert.Throws<ValidationException>(() => ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"]));
        Assert.Contains("'w' contains 1e+300 at index 99, which is beyond float32's range", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CancellationAfterEverythingIsWrittenAndChecked_LeavesNoOutput()
    {
        Samples.Model(_folder["in.safetensors"]);
        using var source = new CancellationTokenSource();
        using SafeTensorsModel model = SafeTensorsModel.Open(_folder["in.safetensors"]);
        var component = new ComponentQuantizer(new(), new(), KernelCatalog.Best, source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => component.Run(model, _folder["out.safetensors"], null, beforeCommit: source.Cancel));
        Assert.Equal(["in.safetensors"], _folder.Entries);
    }

    [Fact]
    public void Cancellation_LeavesTheOldOutput()
    {
        Samples.Model(_folder["in.safetensors"]);
        ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"]);
        byte[] before = File.ReadAllBytes(_folder["out.safetensors"]);
        using var source = new CancellationTokenSource();
        var options = new QuantizeOptions { Progress = (_, _) => source.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"], new() { BitWidth = 8 }, options, source.Token));
        Assert.Equal(before, File.ReadAllBytes(_folder["out.safetensors"]));
        Assert.Equal(["in.safetensors", "out.safetensors"], _folder.Entries);
    }

    [Fact]
    public void LayerBelowTheAccuracyAskedFor_GetsMoreBits_ForReal()
    {
        Samples.Model(_folder["in.safetensors"]);
        QuantizationReport report = ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"], new() { BitWidth = 2, MinAccuracy = 0.99 });
        Assert.All(report.Layers, l => Assert.Equal(4, l.BitWidth));
        Assert.All(report.Layers, l => Assert.True(l.CosineSimilarity >= 0.99));
        Assert.Equal(2, report.Warnings.Count(w => w.Contains("quantized again with 4 bits", StringComparison.Ordinal)));
        var error = Assert.Throws<ValidationException>(() =>
            ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["other.safetensors"], new() { BitWidth = 2, MinAccuracy = 0.99, FailFast = true }));
        Assert.Contains("quality threshold", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["other.safetensors"]));
    }

    [Fact]
    public void Selection_IsObeyed_AndSaysWhy()
    {
        Samples.Write(_folder["in.safetensors"],
            ("time_embed.0.weight", TensorDType.F32, [64, 64], Samples.Bytes(Samples.Weights(4096))),
            ("blk.w", TensorDType.F32, [64, 64], Samples.Bytes(Samples.Weights(4096))),
            ("blk.v", TensorDType.F32, [64, 64], Samples.Bytes(Samples.Weights(4096))),
            ("thin.w", TensorDType.F32, [2048, 1, 2, 1], Samples.Bytes(Samples.Weights(4096))));
        var options = new QuantizeOptions { Selection = new() { Exclude = ["blk.v"], BitWidths = [new("blk.*", 8)] } };
        QuantizationReport report = ModelQuantizer.Quantize(_folder["in.safetensors"], _folder["out.safetensors"], new() { SkipSensitiveLayers = true }, options);
        Assert.Equal([("blk.w", 8)], report.Layers.Select(l => (l.Name, l.BitWidth)));
        Assert.Equal(["sensitive layer, pattern '*embed*'", "excluded by pattern 'blk.v'"], report.SkippedLayers.Take(2).Select(s => s.Reason));
        Assert.Contains("not fewer", report.SkippedLayers[2].Reason, StringComparison.Ordinal);
        Assert.True(QualityValidator.Validate(_folder["in.safetensors"], _folder["out.safetensors"]).Passed);
    }

    [SkippableTheory]
    [InlineData("taef2_decoder.safetensors", 20.0, 3.0)]
    [InlineData("ddpm_mnist.safetensors", 20.0, 4.0)]
    // Rank 1: half of the factors have rows of one element. The names of so many small tensors are most of the file that remains.
    [InlineData("lora_disney.safetensors", 15.0, 1.6)]
    public void RealModel_GoesThrough_AndValidates(string name, double leastDb, double leastRatio)
    {
        QuantizationReport report = ModelQuantizer.Quantize(RealWeights.Find(name), _folder.Path, new() { GroupSize = 64 });
        Assert.Equal(_folder[name], report.QuantizedPath);
        Assert.True(report.SqnrDb > leastDb, $"{report.SqnrDb} dB");
        Assert.True(report.CompressionRatio > leastRatio, $"ratio {report.CompressionRatio}");
        Assert.True(QualityValidator.Validate(RealWeights.Find(name), report.QuantizedPath).Passed);
    }
}
