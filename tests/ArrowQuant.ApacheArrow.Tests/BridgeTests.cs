using Apache.Arrow;
using Apache.Arrow.Ipc;
using ArrowQuant.Export.Runtime.Arrow;
using FsCheck;
using FsCheck.Xunit;

namespace ArrowQuant.ApacheArrow.Tests;

public class BridgeTests
{
    [Property(MaxTest = 300)]
    public void Batch_IsReadHere_AsItIsThere_AndComesBackUnchanged(DoNotSize<int> seed) => Case.Run(seed.Item, (columns, kinds) =>
    {
        (RecordBatch theirs, string[][] rows) = columns.Batch(kinds, columns.Next(7));
        Assert.Equal(rows, Texts.Of(theirs));
        using ArrowBatch ours = theirs.ToArrowBatch();
        theirs.Dispose();
        Assert.Equal(rows, Texts.Of(ours));
        using RecordBatch back = ours.ToRecordBatch();
        ours.Dispose();
        Assert.Equal(rows, Texts.Of(back));
    });

    [Property(MaxTest = 300)]
    public void Slice_OfEitherSide_HasItsRows(DoNotSize<int> seed) => Case.Run(seed.Item, (columns, kinds) =>
    {
        int before = columns.Next(4), rows = columns.Next(5), after = columns.Next(4), inner = columns.Next(rows + 1);
        (RecordBatch whole, string[][] all) = columns.Batch(kinds, before + rows + after);
        using RecordBatch theirs = whole.SliceShared(before, rows);
        whole.Dispose();
        using ArrowBatch ours = theirs.ToArrowBatch();
        Assert.Equal(all.Select(column => column[before..(before + rows)]), Texts.Of(ours));
        using ArrowBatch slice = ours.Slice(inner, rows - inner);
        using RecordBatch back = slice.ToRecordBatch();
        Assert.Equal(all.Select(column => column[(before + inner)..(before + rows)]), Texts.Of(back));
    });

    [Property(MaxTest = 200)]
    public void Stream_GoesThere_AndBack(DoNotSize<int> seed) => Case.Run(seed.Item, (columns, kinds) =>
    {
        (RecordBatch Batch, string[][] Rows)[] made = [.. Enumerable.Range(0, columns.Next(4)).Select(_ => columns.Batch(kinds, columns.Next(4)))];
        ArrowTableSchema schema;
        using (RecordBatch none = columns.Batch(kinds, 0).Batch)
        using (ArrowBatch empty = none.ToArrowBatch()) schema = empty.Schema;
        ArrowStream source = ArrowStream.FromBatches(schema, made.Select(one => one.Batch.ToArrowBatch()));
        var theirs = new HeldStream(source.ToArrowArrayStream());
        using (ArrowStream ours = theirs.ToArrowStream())
        {
            Assert.Equal(schema, ours.Schema);
            foreach ((RecordBatch _, string[][] rows) in made)
            {
                using ArrowBatch batch = ours.Next()!;
                Assert.Equal(rows, Texts.Of(batch));
            }

            Assert.Null(ours.Next());
        }

        Assert.True(theirs.Disposed);
        foreach ((RecordBatch batch, _) in made) batch.Dispose();
    });

    [Fact]
    public void EveryKind_IsAmongTheRandomOnes()
    {
        var seen = Enumerable.Range(0, 100).SelectMany(seed => new RandomColumns(seed, new CountingAllocator()).Kinds()).SelectMany(kind => kind.Names()).ToHashSet();
        Assert.Equal(Kind.All.Order(), seen.Order());
    }

    [Fact]
    public unsafe void Buffers_AreShared_NotCopied()
    {
        var memory = new CountingAllocator();
        FloatArray weights = new FloatArray.Builder().AppendRange(Enumerable.Range(0, 1000).Select(i => (float)i)).Build(memory);
        using var theirs = new RecordBatch(new Schema([new Field("w", weights.Data.DataType, false)], null), [weights], 1000);
        fixed (float* first = weights.Values)
        {
            using ArrowBatch ours = theirs.ToArrowBatch();
            Assert.Equal((nint)first, (nint)ours.Column(0).GetValues<float>().Pointer);
            using RecordBatch back = ours.ToRecordBatch();
            fixed (float* again = ((FloatArray)back.Column(0)).Values)
                Assert.Equal((nint)first, (nint)again);
        }
    }

    [Fact]
    public void ColumnsWithoutRowsAndWithoutBuffers_GoBothWays()
    {
        ArrayData items = new(Apache.Arrow.Types.FloatType.Default, 0, 0, 0, [ArrowBuffer.Empty, ArrowBuffer.Empty], []);
        ArrayData[] empty =
        [
            new(Apache.Arrow.Types.StringType.Default, 0, 0, 0, [ArrowBuffer.Empty, ArrowBuffer.Empty, ArrowBuffer.Empty], []),
            new(Apache.Arrow.Types.LargeBinaryType.Default, 0, 0, 0, [ArrowBuffer.Empty, ArrowBuffer.Empty, ArrowBuffer.Empty], []),
            new(new Apache.Arrow.Types.ListType(items.DataType), 0, 0, 0, [ArrowBuffer.Empty, ArrowBuffer.Empty], [items]),
        ];
        using var theirs = new RecordBatch(new Schema(empty.Select((data, i) => new Field($"c{i}", data.DataType, true)), null), empty.Select(ArrowArrayFactory.BuildArray), 0);
        using ArrowBatch ours = theirs.ToArrowBatch();
        using RecordBatch back = ours.ToRecordBatch();
        Assert.Equal((0, 0, 3), (ours.Length, back.Length, back.ColumnCount));
        Assert.All(back.Arrays, array => Assert.Equal(0, array.Length));
    }

    [Fact]
    public void MalformedBatch_IsRefused_AndGivenBack()
    {
        var memory = new CountingAllocator();
        ArrowBuffer offsets = new ArrowBuffer.Builder<int>().Append([0, 5, 2]).Build(memory);
        ArrowBuffer bytes = new ArrowBuffer.Builder<byte>().Append([65, 66, 67, 68, 69]).Build(memory);
        var data = new ArrayData(Apache.Arrow.Types.StringType.Default, 2, 0, 0, [ArrowBuffer.Empty, offsets, bytes], []);
        var theirs = new RecordBatch(new Schema([new Field("n", data.DataType, false)], null), [new StringArray(data)], 2);
        Assert.Contains("'n'", Assert.Throws<ArrowDataException>(() => theirs.ToArrowBatch()).Message, StringComparison.Ordinal);
        theirs.Dispose();
        Assert.Equal(0, memory.Outstanding);
    }

    [Fact]
    public void ErrorOfTheirStream_ArrivesWithItsWords()
    {
        using ArrowStream ours = new HeldStream(null).ToArrowStream();
        Assert.Contains("no more tape", Assert.Throws<ArrowStreamException>(() => ours.Next()).Message, StringComparison.Ordinal);
    }

    /// <summary>A stream that says whether it was disposed; without an inner one it fails when it is read.</summary>
    private sealed class HeldStream(IArrowArrayStream? inner) : IArrowArrayStream
    {
        public bool Disposed { get; private set; }

        public Schema Schema => inner?.Schema ?? new Schema([new Field("n", Apache.Arrow.Types.Int32Type.Default, false)], null);

        public ValueTask<RecordBatch> ReadNextRecordBatchAsync(CancellationToken cancellationToken = default) =>
            inner?.ReadNextRecordBatchAsync(cancellationToken) ?? throw new IOException("no more tape");

        public void Dispose()
        {
            Disposed = true;
            inner?.Dispose();
        }
    }
}
