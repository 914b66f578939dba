using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Arrow.Ipc;

namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

public sealed class ApacheArrowTests(ApacheArrowPeer peer) : IClassFixture<ApacheArrowPeer>
{
    /// <summary>Columns whose types the JavaScript library does not read.</summary>
    private static readonly string[] NotInJavaScript = ["utf8_view", "list_view", "large_list", "half"];

    [SkippableTheory]
    [InlineData(ArrowIpcFormat.File)]
    [InlineData(ArrowIpcFormat.Stream)]
    public void OurFiles_AreReadWithEqualValues(ArrowIpcFormat format)
    {
        Skip.If(peer.WhyMissing is not null, peer.WhyMissing);
        peer.ReadsWhatIsWritten(format, NotInJavaScript);
    }

    [SkippableTheory]
    [InlineData("file", 1)]
    [InlineData("stream", 2)]
    public void TheirFiles_AreReadWithEqualValues(string format, int batches)
    {
        Skip.If(peer.WhyMissing is not null, peer.WhyMissing);
        string path = Path.GetTempFileName();
        peer.Call("write", path, format);
        using (ArrowStream stream = ArrowIpc.Open(path))
        {
            int k = 0;
            foreach (ArrowBatch batch in stream.ReadAll())
            {
                using (batch)
                    Check(batch, k++);
            }

            Assert.Equal(batches, k);
        }

        File.Delete(path);
    }

    private static void Check(ArrowBatch batch, int k)
    {
        ArrowColumn names = batch.Column("layer_name"), weights = batch.Column("weights"), shape = batch.Column("shape");
        Assert.Equal(["a" + k, null, "é"], Enumerable.Range(0, 3).Select(i => names.GetString(i)));
        Assert.Equal(["x", "y", "x"], Enumerable.Range(0, 3).Select(i => batch.Column("encoded").GetString(i)));
        Assert.Equal([1.5f, 2.5f], weights.GetList<float>(0).Span);
        Assert.True(weights.IsNull(1) && !weights.IsNull(2) && weights.GetListLength(2) == 0);
        Assert.Equal([9007199254740993L, 1L], shape.GetList<long>(2).Span);
        Assert.Equal([(Half)3, (Half)4], batch.Column("half").GetList<Half>(1).Span);
        Assert.Equal((byte)8, batch.Column("bit_width").GetValue<byte>(2));
        Assert.Throws<ArrowDataException>(() => batch.Column("when").GetValue<long>(0));
    }
}
