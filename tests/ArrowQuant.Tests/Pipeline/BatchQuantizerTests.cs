using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;

namespace ArrowQuant.Tests.Pipeline;

public sealed class BatchQuantizerTests
{
    private static LayerInput Layer(string name, int rows, int columns, int seed) =>
        new(name, WeightData.FromArray(Samples.Weights(rows * columns, seed)), [rows, columns]);

    [Fact]
    public void Result_DoesNotDependOnThreads()
    {
        LayerInput[] layers = [Layer("big", 333, 1001, 1), Layer("a", 10, 7, 2), Layer("row", 1, 100_000, 3), Layer("b", 64, 64, 4)];
        BatchResult one = BatchQuantizer.Quantize(layers, null, new BatchOptions { Workers = 1 });
        BatchResult many = BatchQuantizer.Quantize(layers, null, new BatchOptions { Workers = 7 });
        Assert.Equal(layers.Select(l => l.Name), many.Layers.Select(l => l.Name));
        foreach ((QuantizedLayer a, QuantizedLayer b) in one.Layers.Zip(many.Layers))
        {
            Assert.Equal(a.Data, b.Data);
            Assert.Equal(a.Scales, b.Scales);
            Assert.Equal(a.ZeroPoints, b.ZeroPoints);
            Assert.Equal(a.Quality, b.Quality);
        }
    }

    [Theory]
    [InlineData(2, 7.0, 0.25)]
    [InlineData(4, 19.0, 0.5)]
    [InlineData(8, 43.0, 1.0)]
    public void BitWidth_ChangesSize_AndQuality(int bits, double leastDb, double bytesPerElement)
    {
        QuantizedLayer layer = LayerQuantizer.Quantize(Samples.Weights(64 * 1024), [64, 1024], new() { BitWidth = bits, GroupSize = 64 });
        Assert.Equal((int)(64 * 1024 * bytesPerElement), layer.Data.Length);
        Assert.True(layer.Quality!.SqnrDb > leastDb, $"{layer.Quality.SqnrDb} dB");
        Assert.Equal(64 * 16, layer.Scales.Length);
    }

    [Fact]
    public void EveryInputKind_GivesTheBytesOfItsWidenedValues()
    {
        Half[] half = Array.ConvertAll(Samples.Weights(3000), x => (Half)x);
        float[] wide = Array.ConvertAll(half, x => (float)x);
        byte[] expected = LayerQuantizer.Quantize(wide, [30, 100]).Data;
        Assert.Equal(expected, LayerQuantizer.Quantize(half, [30, 100]).Data);
        Assert.Equal(expected, LayerQuantizer.Quantize(Array.ConvertAll(wide, x => (double)x), [30, 100]).Data);

        ushort[] bf = Array.ConvertAll(wide, x => (ushort)(BitConverter.SingleToUInt32Bits(x) >> 16));
        float[] bfWide = Array.ConvertAll(bf, b => BitConverter.UInt32BitsToSingle((uint)b << 16));
        Assert.Equal(LayerQuantizer.Quantize(bfWide, [30, 100]).Data, LayerQuantizer.QuantizeBFloat16(bf, [30, 100]).Data);
    }

    [Fact]
    public unsafe void ForeignUnalignedAddress_IsReadInPlace()
    {
        float[] values = Samples.Weights(1000);
        byte[] bytes = [0, .. Samples.Bytes(values)];
        fixed (byte* at = bytes)
        {
            var data = WeightData.FromAddress(TensorDType.F32, (nint)(at + 1), 1000);
            Assert.Equal(LayerQuantizer.Quantize(values, [1000]).Data, BatchQuantizer.Quantize([new LayerInput("w", data)]).Layers[0].Data);
        }
    }

    [Fact]
    public void Failures_AreCollected_InOrder_AndTheRestIsUnchanged()
    {
        float[] bad = Samples.Weights(100);
        bad[17] = float.NaN;
        LayerInput[] layers =
        [
            Layer("ok1", 10, 10, 1), new("nan", WeightData.FromArray(bad), [10, 10]), new("shape", WeightData.FromArray(new float[9]), [10]), Layer("ok2", 10, 10, 2),
        ];
        BatchResult result = BatchQuantizer.Quantize(layers, null, new BatchOptions { ContinueOnError = true });
        Assert.Equal(["ok1", "ok2"], result.Layers.Select(l => l.Name));
        Assert.Equal([("nan", 1), ("shape", 2)], result.Failures.Select(f => (f.Name, f.Index)));
        Assert.Contains("at index 17", result.Failures[0].Error.Message, StringComparison.Ordinal);
        Assert.IsType<ShapeMismatchException>(result.Failures[1].Error);
        Assert.Equal(BatchQuantizer.Quantize([layers[3]]).Layers[0].Data, result.Layers[1].Data);
        Assert.Contains("'nan'", Assert.Throws<ValidationException>(() => BatchQuantizer.Quantize(layers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstFailingLayer_IsTheOneThrown_OnManyThreads()
    {
        float[] bad = Samples.Weights(50);
        bad[3] = float.PositiveInfinity;
        for (int round = 0; round < 20; round++)
        {
            LayerInput[] layers = [.. Enumerable.Range(0, 40).Select(i => i >= 11 ? new LayerInput("bad" + i, WeightData.FromArray(bad)) : Layer("ok", 20, 20, i))];
            var error = Assert.Throws<ValidationException>(() => BatchQuantizer.Quantize(layers, null, new BatchOptions { Workers = 6 }));
            Assert.Contains("'bad11'", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Progress_Rises_OnceALayer_AndEndsAtOne()
    {
        LayerInput[] layers = [.. Enumerable.Range(0, 50).Select(i => Layer("layer" + i, 5 + i, 64, i))];
        var calls = new List<(string Name, double Fraction)>();
        BatchQuantizer.Quantize(layers, null, new BatchOptions { Workers = 4, Progress = (name, fraction) => calls.Add((name, fraction)) });
        Assert.Equal(layers.Select(l => l.Name).Order(), calls.Select(c => c.Name).Order());
        Assert.Equal(calls.Select(c => c.Fraction).Order(), calls.Select(c => c.Fraction));
        Assert.Equal(1.0, calls[^1].Fraction);
    }

    [Fact]
    public void FailingCallback_IsAWarning()
    {
        BatchResult result = BatchQuantizer.Quantize([Layer("a", 4, 4, 1)], null, new BatchOptions { Progress = (_, _) => throw new InvalidOperationException("boom") });
        Assert.Single(result.Layers);
        Assert.Contains("boom", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Checkpoint_IsOnTheThreadOfTheCaller_AndWhatItThrowsEndsTheRun(int workers)
    {
        LayerInput[] layers = [.. Enumerable.Range(0, 40).Select(i => Layer("l" + i, 64, 1024, i))];
        int caller = Environment.CurrentManagedThreadId, calls = 0;
        List<int> threads = [];
        BatchQuantizer.Quantize(layers, null, new BatchOptions { Workers = workers, Checkpoint = () => threads.Add(Environment.CurrentManagedThreadId) });
        Assert.Equal([caller], threads.Distinct());
        if (workers == 1) Assert.Equal(80, threads.Count); // each layer is two slabs

        var options = new BatchOptions { Workers = workers, ContinueOnError = true, Checkpoint = () => calls = calls == 2 ? throw new TimeoutException("enough") : calls + 1 };
        Assert.Equal("enough", Assert.Throws<TimeoutException>(() => BatchQuantizer.Quantize(layers, null, options)).Message);
    }

    [Fact]
    public void Cancellation_StopsTheRun()
    {
        using var source = new CancellationTokenSource();
        LayerInput[] layers = [.. Enumerable.Range(0, 100).Select(i => Layer("l" + i, 64, 64, i))];
        int calls = 0;
        var options = new BatchOptions
        {
            Workers = 2,
            Progress = (_, _) =>
            {
                if (++calls == 3) source.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => BatchQuantizer.Quantize(layers, null, options, source.Token));
        Assert.InRange(calls, 3, 20);
    }

    [Fact]
    public void EmptyBatch_IsEmpty() => Assert.Empty(BatchQuantizer.Quantize([]).Layers);
}
