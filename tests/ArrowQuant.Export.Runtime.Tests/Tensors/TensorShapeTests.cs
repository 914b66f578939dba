using FsCheck.Xunit;

namespace ArrowQuant.Export.Runtime.Tests.Tensors;

public class TensorShapeTests
{
    [Property]
    public void Compact_IsCompact_WhateverTheShape(byte[] extents, byte step)
    {
        long[] shape = [.. extents.Take(8).Select(e => (long)(e % 5))];
        var strides = new long[shape.Length];
        TensorShape.Compact(shape, strides, step + 1);
        Assert.True(TensorShape.IsCompact(shape, strides, step + 1));
    }

    [Property]
    public void Count_IsTheProduct(byte[] extents)
    {
        long[] shape = [.. extents.Take(7).Select(e => (long)(e % 7))];
        Assert.True(TensorShape.TryCount(shape, 8, out long count));
        Assert.Equal(shape.Aggregate(1L, (a, b) => a * b), count);
    }

    [Theory]
    [InlineData(new long[] { -1 }, 1)]
    [InlineData(new long[] { 0, -1 }, 1)]
    [InlineData(new[] { 1L << 62, 2 }, 1)]
    [InlineData(new[] { 1L << 32, 1L << 32 }, 1)]
    [InlineData(new[] { 1L << 61 }, 8)]
    [InlineData(new[] { long.MinValue }, 1)]
    public void Count_RefusesWhatNoMemoryHas(long[] shape, int itemSize) => Assert.False(TensorShape.TryCount(shape, itemSize, out _));

    [Fact]
    public void Count_OfAnEmptyTensor_DoesNotMultiplyTheOthers()
    {
        Assert.True(TensorShape.TryCount([long.MaxValue, 0, long.MaxValue], 8, out long count));
        Assert.Equal(0, count);
    }

    [Theory]
    [InlineData(new long[] { 2, 3 }, new long[] { 3, 1 }, true)]
    [InlineData(new long[] { 2, 3 }, new long[] { 1, 2 }, false)]
    [InlineData(new long[] { 2, 3 }, new long[] { -3, 1 }, false)]
    [InlineData(new long[] { 1, 3 }, new long[] { 77, 1 }, true)]
    [InlineData(new long[] { 3 }, new long[] { 0 }, false)]
    [InlineData(new long[] { 0, 3 }, new long[] { 5, 5 }, true)]
    [InlineData(new long[] { }, new long[] { }, true)]
    public void Strides_SayCOrder_WhereItIs(long[] shape, long[] strides, bool compact) => Assert.Equal(compact, TensorShape.IsCompact(shape, strides, 1));

    [Fact]
    public void Shape_OfAnotherLength_IsRefused_WithBothNumbers()
    {
        var error = Assert.Throws<ArgumentException>(() => new Tensor<float>(new float[5], 2, 3));
        Assert.Contains("(2, 3) has 6 elements, the data has 5", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Tensor<float>(new float[6], -2, -3));
        Assert.Throws<ArgumentException>(() => new Tensor<float>(new float[1], [.. Enumerable.Repeat(1L, 65)]));
        Assert.Equal(64, new Tensor<float>(new float[1], [.. Enumerable.Repeat(1L, 64)]).Shape.Count);
    }
}
