using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Kernels;
using ArrowQuant.Pipeline;
using ArrowQuant.Reference;
using ArrowQuant.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ArrowQuant.Tests.Kernels;

/// <summary>Every kernel gives the bytes of the scalar oracle, on any shape and any finite values.</summary>
public sealed class KernelAgreementTests
{
    public static TheoryData<string> Kernels => [.. KernelCatalog.All.Select(k => k.Name)];

    [Fact]
    public void TheChosenKernel_IsTheFirstSupportedOne()
    {
        Assert.Same(KernelCatalog.All.First(k => k.IsSupported), KernelCatalog.Best);
        Assert.True(KernelCatalog.Scalar.IsSupported);
        Assert.Equal(["vector512", "vector256", "vector128", "scalar"], KernelCatalog.All.Select(k => k.Name));
    }

    [Property(MaxTest = 300)]
    public Property AllKernels_AgreeWithTheOracle() => Prop.ForAll(Cases().ToArbitrary(), c =>
    {
        // Unsupported registers are emulated by the runtime: slower, and a test of the same algorithm.
        foreach (IGroupKernel kernel in KernelCatalog.All)
        {
            var spec = new QuantizationSpec { BitWidth = c.Bits, GroupSize = c.GroupSize, Method = c.Method };
            QuantizedLayer layer = BatchQuantizer.Quantize(
                [new LayerInput("w", WeightData.FromArray(c.Values), [c.Rows, 1, c.Values.Length / c.Rows])], spec,
                new BatchOptions { Workers = 1, SimdThreshold = 0 }, default, kernel).Layers[0];
            Compare(c, layer, kernel.Name);
        }
    });

    /// <summary>More codes than <see cref="BatchPlan"/> writes by way of the caches, at addresses that are and are not aligned for that.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public unsafe void CodesThatPassTheCaches_AreTheSame(int offset)
    {
        const int rows = 2304, rowLength = 4096;
        float[] values = Samples.Weights(rows * rowLength);
        var spec = new QuantizationSpec { BitWidth = 8, Method = FitMethod.MinMax };
        QuantizedLayer expected = LayerQuantizer.Quantize(values, [rows, rowLength], spec);
        byte[] codes = GC.AllocateUninitializedArray<byte>(values.Length + offset, pinned: true);
        float[] scales = new float[expected.Scales.Length], zeros = new float[scales.Length];
        fixed (float* pinned = values, s = scales, z = zeros)
        fixed (byte* c = codes)
        {
            WeightData data = WeightData.FromAddress(TensorDType.F32, (nint)pinned, values.Length);
            BatchPlan.Create([new LayerInput("w", data, [rows, rowLength])], spec).Run([new LayerDestination((nint)(c + offset), (nint)s, (nint)z)]);
        }
        Assert.True(codes.AsSpan(offset).SequenceEqual(expected.Data));
        Assert.Equal(expected.Scales, scales);
        Assert.Equal(expected.ZeroPoints, zeros);
    }

    private static void Compare(Case c, QuantizedLayer layer, string kernel)
    {
        byte[] codes = layer.UnpackCodes();
        // Rows of one element are a matrix of short rows, and that is one row.
        int rows = c.Values.Length == c.Rows ? 1 : c.Rows, rowLength = c.Values.Length / rows, group = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int at = 0; at < rowLength; at += c.GroupSize, group++)
            {
                int start = row * rowLength + at, length = Math.Min(c.GroupSize, rowLength - at);
                var expected = ScalarQuantizer.Quantize(c.Values.AsSpan(start, length), c.Bits, c.Method);
                Assert.Equal((kernel, Bits(expected.Scale), Bits(expected.ZeroPoint)), (kernel, Bits(layer.Scales[group]), Bits(layer.ZeroPoints[group])));
                Assert.Equal(expected.Codes, codes.AsSpan(start, length).ToArray());
            }
        }
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    public sealed record Case(float[] Values, int Rows, int Bits, int GroupSize, FitMethod Method);

    private static Gen<Case> Cases() =>
        from rows in Gen.Choose(1, 9)
        from bits in Gen.Elements(2, 4, 8)
        from groupSize in Gen.Elements(32, 64, 128, 256)
        from rowLength in Gen.OneOf(Gen.Choose(1, 40), Gen.Choose(41, 700), Gen.Choose(1, 40).Select(groups => groups * groupSize))
        from method in Gen.Elements(FitMethod.MinMax, FitMethod.Search)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from kind in Gen.Choose(0, 6)
        select new Case(Values(rows * rowLength, seed, kind), rows, bits, groupSize, method);

    private static float[] Values(int count, int seed, int kind)
    {
        var random = new Random(seed);
        float[] values = Samples.Weights(count, seed);
        for (int i = 0; i < count; i++)
        {
            values[i] = kind switch
            {
                0 => values[i],
                1 => values[i] * 1e-3f + 1000,
                2 => (float)(values[i] * 1e-41),
                3 => values[i] * 1.5e38f,
                4 => random.Next(3) - 1,
                5 => random.Next(4) == 0 ? -0f : 0f,
                _ => BitConverter.Int32BitsToSingle(random.Next()) is var x && float.IsFinite(x) ? (random.Next(2) == 0 ? x : -x) : 0,
            };
        }
        return values;
    }
}
