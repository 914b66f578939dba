using ArrowQuant.Pipeline;

namespace ArrowQuant.Tests.Pipeline;

public class LayerLayoutTests
{
    [Theory]
    [InlineData(new long[] { 320, 640 }, 320, 640)]
    [InlineData(new long[] { 320, 16, 3, 3 }, 320, 144)]
    [InlineData(new long[] { 320, 1, 3, 3 }, 320, 9)]
    [InlineData(new long[] { 320 }, 1, 320)]
    [InlineData(new long[] { }, 1, 1)]
    [InlineData(new long[] { 0, 8 }, 0, 0)]
    [InlineData(new long[] { 768, 4 }, 1, 3072)]
    [InlineData(new long[] { 768, 31 }, 1, 768 * 31)]
    [InlineData(new long[] { 768, 32 }, 768, 32)]
    [InlineData(new long[] { 768, 4, 1, 1 }, 1, 3072)]
    [InlineData(new long[] { 768, 4, 1, 2 }, 768, 8)]
    public void FirstSideCountsRows_UnlessTheMatrixHasShortOnes(long[] shape, long rows, long length)
    {
        var layout = new LayerLayout(shape, 64);
        Assert.Equal((rows, length), (layout.Rows, layout.RowLength));
    }

    /// <summary>A low-rank factor costs about what its bits say, instead of eight bytes a row on top.</summary>
    [Fact]
    public void LowRankFactor_IsSmall() => Assert.Equal((768 * 4 / 2) + (8 * 48), new LayerLayout([768, 4], 64).StoredBytes(4));
}
