using ArrowQuant.Configuration;
using ArrowQuant.Kernels;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;
using FsCheck.Xunit;

namespace ArrowQuant.Tests.Kernels;

public sealed class GroupEdgeTests
{
    public static TheoryData<float, int> Constants()
    {
        var data = new TheoryData<float, int>();
        foreach (float value in new[] { 0f, -0f, 1f, -1f, 3.1415927f, float.Epsilon, -float.Epsilon, 1e-40f, float.MaxValue, float.MinValue, 1e-38f })
        {
            foreach (int bits in new[] { 2, 4, 8 }) data.Add(value, bits);
        }
        return data;
    }

    [Theory, MemberData(nameof(Constants))]
    public void ConstantGroup_IsExact(float value, int bits)
    {
        foreach (int count in new[] { 1, 2, 31, 64, 100 })
        {
            float[] weights = [.. Enumerable.Repeat(value, count)];
            QuantizedLayer layer = LayerQuantizer.Quantize(weights, [count], new() { BitWidth = bits, GroupSize = 32 });
            Assert.Equal(weights, layer.Dequantize());
            Assert.Equal(double.PositiveInfinity, layer.Quality!.SqnrDb);
            Assert.All(layer.Scales, s => Assert.True(s > 0 && float.IsFinite(s)));
        }
    }

    [Theory]
    [InlineData(new long[] { 0 })]
    [InlineData(new long[] { 0, 5 })]
    [InlineData(new long[] { 5, 0 })]
    public void EmptyLayer_GivesEmptyParts(long[] shape)
    {
        QuantizedLayer layer = LayerQuantizer.Quantize(ReadOnlySpan<float>.Empty, shape);
        Assert.Empty(layer.Data);
        Assert.Empty(layer.Scales);
        Assert.Empty(layer.ZeroPoints);
        Assert.Empty(layer.Dequantize());
        Assert.Equal(1, layer.Quality!.CosineSimilarity);
    }

    [Fact]
    public void Scalar_IsOneExactGroup()
    {
        QuantizedLayer layer = LayerQuantizer.Quantize([2.5f], []);
        Assert.Equal([2.5f], layer.Dequantize());
        Assert.Single(layer.Scales);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void NotFinite_IsRefused_WithNameAndFirstIndex(float bad)
    {
        foreach (int index in new[] { 0, 17, 1000, 70000 })
        {
            float[] weights = Samples.Weights(80000);
            weights[index] = bad;
            weights[79999] = float.NaN;
            foreach (int workers in new[] { 1, 4 })
            {
                var error = Assert.Throws<ValidationException>(() => BatchQuantizer.Quantize(
                    [new LayerInput("blk.w", WeightData.FromArray(weights), [800, 100])], null, new BatchOptions { Workers = workers }));
                Assert.Contains($"Layer 'blk.w' contains NaN or Inf at index {index}.", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Property(MaxTest = 300)]
    public bool AnyFiniteValues_DecodeToFiniteValues_WithinOneStep(int seed, bool search, byte pick)
    {
        var random = new Random(seed);
        float[] weights = new float[1 + random.Next(200)];
        for (int i = 0; i < weights.Length; i++)
        {
            float x = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            weights[i] = float.IsFinite(x) ? x : 0;
        }
        var spec = new QuantizationSpec { BitWidth = 1 << (1 + pick % 3), GroupSize = 64, Method = search ? FitMethod.Search : FitMethod.MinMax };
        QuantizedLayer layer = LayerQuantizer.Quantize(weights, [weights.Length], spec);
        float[] decoded = layer.Dequantize();
        bool ok = layer.ZeroPoints.All(float.IsFinite) && decoded.All(float.IsFinite);
        for (int i = 0; i < weights.Length && !search; i++)
            ok &= Math.Abs((double)weights[i] - decoded[i]) <= 0.51 * layer.Scales[i / 64] + 4e-7 * Math.Abs((double)weights[i]);
        return ok;
    }

    [Property(MaxTest = 200)]
    public bool Packing_RoundTrips_AtEveryLength(byte[] codes, byte pick)
    {
        int bits = 1 << (1 + pick % 3);
        byte[] masked = [.. codes.Concat(codes).Concat(codes).Select(c => (byte)(c & ((1 << bits) - 1)))];
        byte[] packed = new byte[CodePacking.PackedBytes(masked.Length, bits)], back = new byte[masked.Length];
        CodePacking.Pack(masked, bits, packed);
        CodePacking.Unpack(packed, bits, back);
        bool lowestFirst = masked.Select((code, i) => (packed[i * bits / 8] >> (i * bits % 8) & ((1 << bits) - 1)) == code).All(x => x);
        return lowestFirst && masked.AsSpan().SequenceEqual(back);
    }

    [Fact]
    public void LongPacking_IsLowestBitsFirst()
    {
        byte[] codes = [.. Enumerable.Range(0, 5003).Select(i => (byte)(i * 7 % 4))];
        byte[] packed = new byte[CodePacking.PackedBytes(codes.Length, 2)];
        CodePacking.Pack(codes, 2, packed);
        for (int i = 0; i < codes.Length; i++) Assert.Equal(codes[i], (packed[i / 4] >> (2 * (i % 4))) & 3);
    }
}
