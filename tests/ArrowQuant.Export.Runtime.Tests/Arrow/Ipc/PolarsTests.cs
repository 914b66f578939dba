using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Arrow.Ipc;

namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

public sealed class PolarsTests(PolarsPeer peer) : IClassFixture<PolarsPeer>
{
    /// <summary>Columns whose types polars does not read.</summary>
    private static readonly string[] NotInPolars = ["list_view", "half", "pair"];

    [SkippableTheory]
    [InlineData(ArrowIpcFormat.File)]
    [InlineData(ArrowIpcFormat.Stream)]
    public void OurFiles_AreReadWithEqualValues(ArrowIpcFormat format)
    {
        Skip.If(peer.WhyMissing is not null, peer.WhyMissing);
        peer.ReadsWhatIsWritten(format, NotInPolars);
    }

    [SkippableTheory]
    [InlineData("file")]
    [InlineData("stream")]
    public void TheirFiles_AreReadWithEqualValues(string format)
    {
        Skip.If(peer.WhyMissing is not null, peer.WhyMissing);
        string path = Path.GetTempFileName();
        peer.Call("write", path, format);
        using (ArrowStream stream = ArrowIpc.Open(path))
        {
            ArrowBatch batch = Assert.Single(stream.ReadAll());
            using (batch) Check(batch);
        }

        File.Delete(path);
    }

    [SkippableTheory]
    [InlineData("file", "lz4")]
    [InlineData("stream", "zstd")]
    public void TheirCompressedFiles_AreRefused_ByTheNameOfWhatTheyAre(string format, string compression)
    {
        Skip.If(peer.WhyMissing is not null, peer.WhyMissing);
        string path = Path.GetTempFileName();
        peer.Call("write", path, format, compression);
        string message = Assert.Throws<NotSupportedException>(() =>
        {
            using ArrowStream stream = ArrowIpc.Open(path);
            foreach (ArrowBatch batch in stream.ReadAll()) batch.Dispose();
        }).Message;
        File.Delete(path);
        Assert.Equal($"The Arrow file is compressed with {compression.ToUpperInvariant()}. Write it without compression.", message);
    }

    private static void Check(ArrowBatch batch)
    {
        ArrowColumn weights = batch.Column("weights"), shape = batch.Column("shape");
        IEnumerable<string?> Texts(string column) => Enumerable.Range(0, 3).Select(i => batch.Column(column).GetString(i));
        Assert.Equal(["a layer with a long name", null, "é"], Texts("layer_name"));
        Assert.Equal(["x", "y", "x"], Texts("encoded"));
        Assert.Equal([1.5f, 2.5f], weights.GetList<float>(0).Span);
        Assert.True(weights.IsNull(1) && !weights.IsNull(2) && weights.GetListLength(2) == 0);
        Assert.Equal([4503599627370497L, 1L], shape.GetList<long>(2).Span);
        Assert.Equal((byte)8, batch.Column("bit_width").GetValue<byte>(2));
    }
}
