using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

public sealed unsafe class ArrowStreamTests
{
    private static readonly ArrowTableSchema Numbers = new([new ArrowField("x", ArrowType.Of(ArrowKind.Int32), Nullable: false)]);

    [Fact]
    public void ChunkedTable_GoesThroughTheStreamInterface_AndCanDoSoTwice()
    {
        using ArrowTable table = new(Numbers, [Batch(1, 2), Batch(), Batch(3)]);
        for (int pass = 0; pass < 2; pass++)
        {
            ArrowArrayStream stream;
            table.Export(&stream);
            using ArrowTable back = ArrowTable.Import(&stream);
            Assert.True(stream.release == null);
            Assert.Equal([2L, 0L, 1L], back.Batches.Select(b => b.Length));
            Assert.Equal([1, 2, 3], back.Batches.SelectMany(b => b.Column("x").GetValues<int>().Span.ToArray()));
            Assert.Equal(3, back.Length);
        }

        Assert.All(table.Batches, b => Assert.Equal(1, b.MemoryHolders));
    }

    [Fact]
    public void ExportedStream_OutlivesItsTable_AndUnreadChunksAreGivenBack()
    {
        ArrowBatch first = Batch(1), second = Batch(2);
        ArrowArrayStream stream;
        using (ArrowTable table = new(Numbers, [first, second]))
            table.Export(&stream);
        using (ArrowStream reader = ArrowStream.Import(&stream))
        using (ArrowBatch? batch = reader.Next())
            Assert.Equal(1, batch!.Column(0).GetValue<int>(0));
        Assert.Equal((0, 0), (first.MemoryHolders, second.MemoryHolders));
    }

    [Fact]
    public void ZeroBatches_StillHaveASchema()
    {
        using ArrowTable table = new(Numbers, []);
        ArrowArrayStream stream;
        table.Export(&stream);
        using ArrowStream reader = ArrowStream.Import(&stream);
        Assert.Equal("{x: int32}", reader.Schema.ToString());
        Assert.Null(reader.Next());
        Assert.Null(reader.Next());
    }

    [Fact]
    public void Stream_IsConsumedOnce()
    {
        using ArrowStream stream = ArrowStream.FromBatches(Numbers, [Batch(1)]);
        ArrowArrayStream exported;
        stream.Export(&exported);
        Assert.Contains("only once", Assert.Throws<ObjectDisposedException>(stream.Next).Message, StringComparison.Ordinal);
        using (ArrowStream.Import(&exported))
        {
            ArrowArrayStream* again = &exported;
            Assert.Throws<ArrowDataException>(() => ArrowStream.Import(again));
        }
    }

    [Fact]
    public void FailureOfTheSource_CrossesAsErrno_WithItsText()
    {
        ArrowArrayStream exported;
        ArrowStream.FromBatches(Numbers, Failing()).Export(&exported);
        using ArrowStream reader = ArrowStream.Import(&exported);
        reader.Next()!.Dispose();
        var e = Assert.Throws<ArrowStreamException>(reader.Next);
        Assert.Equal(5, e.Errno);
        Assert.Contains("disk on fire", e.Message, StringComparison.Ordinal);

        static IEnumerable<ArrowBatch> Failing()
        {
            yield return Batch(1);
            throw new IOException("disk on fire");
        }
    }

    [Fact]
    public void BatchOfAnotherSchema_IsRefused_AndDisposed()
    {
        using var builder = new ArrowBatchBuilder(0);
        builder.AddPrimitive<long>("y");
        ArrowBatch other = builder.Build();
        using ArrowStream stream = ArrowStream.FromBatches(Numbers, [other]);
        Assert.Contains("{y: int64}", Assert.Throws<ArrowDataException>(stream.Next).Message, StringComparison.Ordinal);
        Assert.Equal(0, other.MemoryHolders);
    }

    [Fact]
    public void ProducerThatFailsAtTheSchema_IsReleasedOnce()
    {
        int released = 0;
        ArrowArrayStream stream = new()
        {
            get_schema = &NoSchema,
            get_next = &NoArray,
            release = &CountRelease,
            private_data = &released,
        };
        ArrowArrayStream* at = &stream;
        var e = Assert.Throws<ArrowStreamException>(() => ArrowStream.Import(at));
        Assert.Equal(22, e.Errno);
        Assert.Contains("gave no message", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, released);
    }

    private static ArrowBatch Batch(params int[] values)
    {
        using var builder = new ArrowBatchBuilder(values.Length);
        values.CopyTo(builder.AddPrimitive<int>("x"));
        return builder.Build();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int NoSchema(ArrowArrayStream* stream, ArrowSchema* schema) => 22;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int NoArray(ArrowArrayStream* stream, ArrowArray* array) => 22;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void CountRelease(ArrowArrayStream* stream)
    {
        ++*(int*)stream->private_data;
        stream->release = null;
    }
}
