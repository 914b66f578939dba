using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

public sealed unsafe class ArrowOwnershipTests : IDisposable
{
    private readonly HandArena arena = new();

    public void Dispose() => arena.Dispose();

    [Fact]
    public void Import_MovesBothStructs_AndReleasesEachOnce()
    {
        Hand node = Hand.Batch(1, Hand.Text(arena, "n", "x"));
        ArrowArray* array = arena.Array(node);
        ArrowSchema* schema = arena.Schema(node);
        ArrowBatch batch = ArrowBatch.Import(array, schema);
        Assert.True(array->release == null && schema->release == null);
        Assert.Equal((1, 0), (arena.SchemaReleases, arena.ArrayReleases));
        batch.Dispose();
        batch.Dispose();
        Assert.Equal((1, 1), (arena.SchemaReleases, arena.ArrayReleases));
        Assert.Contains("already consumed", Assert.Throws<ArrowDataException>(() => ArrowBatch.Import(array, schema)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusedData_AreReleasedOnce_Too()
    {
        Hand node = Hand.Batch(5, Hand.Text(arena, "n", "x"));
        Assert.Throws<ArrowDataException>(() => arena.Import(node));
        Assert.Equal((1, 1), (arena.SchemaReleases, arena.ArrayReleases));
    }

    [Fact]
    public void Producer_IsReleased_OnlyWhenSlicesAndExportsAreGone()
    {
        ArrowBatch batch = arena.Import(Hand.Batch(3, Hand.Text(arena, "n", "a", "b", "c")));
        ArrowBatch slice = batch.Slice(1, 2);
        ArrowArray array;
        ArrowSchema schema;
        slice.Export(&array, &schema);
        batch.Dispose();
        slice.Dispose();
        Assert.Equal(0, arena.ArrayReleases);
        using (ArrowBatch again = ArrowBatch.Import(&array, &schema))
            Assert.Equal("b", again.Column(0).GetString(0));
        Assert.Equal(1, arena.ArrayReleases);
    }

    [Fact]
    public void ConcurrentRelease_OnManyThreads_FreesOnce()
    {
        ArrowBatch batch = arena.Import(Hand.Batch(3, Hand.Text(arena, "n", "a", "b", "c")));
        var exports = new ArrowArray[64];
        fixed (ArrowArray* first = exports)
        {
            nint at = (nint)first;
            for (int i = 0; i < exports.Length; i++)
                batch.Export(first + i);
            batch.Dispose();
            Parallel.For(0, exports.Length, i => Release((ArrowArray*)at + i));
        }

        Assert.Equal(1, arena.ArrayReleases);

        static void Release(ArrowArray* array) => array->release(array);
    }

    [Fact]
    public void MovedChild_OutlivesItsParent()
    {
        ArrowBatch batch = Built(4);
        ArrowArray parent, child;
        ArrowSchema schema, childSchema;
        batch.Export(&parent, &schema);
        batch.Dispose();

        child = *parent.children[1];
        parent.children[1]->release = null;
        childSchema = *schema.children[1];
        schema.children[1]->release = null;
        parent.release(&parent);
        schema.release(&schema);
        Assert.True(parent.release == null && schema.release == null);

        using ArrowBatch alone = ArrowBatch.Import(&child, &childSchema);
        Assert.Equal([0f, 1f, 2f], alone.Column(0).GetList<float>(3).Span);
        Assert.Equal("scales", alone.Column(0).Name);
    }

    [Fact]
    public void SliceOfNoRows_IsExported_WithoutOffsets()
    {
        Hand column = Hand.ViewText(arena, "n", "a", "b", "a name that is longer than a view");
        using ArrowBatch batch = arena.Import(Hand.Batch(2, column with { Offset = 1, Length = 2 }));
        foreach (long start in new long[] { 0, 2 })
        {
            using ArrowBatch none = batch.Slice(start, 0);
            ArrowArray array;
            none.Export(&array);
            Assert.Equal((0, 0), (array.offset, array.length));
            Assert.Equal((0, 0), (array.children[0]->offset, array.children[0]->length));
            array.release(&array);
        }
    }

    [Fact]
    public void OffsetsThatAProducerLeftOut_AreThere_ForTheNextConsumer()
    {
        Hand items = new("f", "item", 0, [0, 0]);
        using ArrowBatch batch = arena.Import(Hand.Batch(0, new Hand("u", "n", 0, [0, 0, 0]), new Hand("+L", "w", 0, [0, 0]) { Children = [items] }));
        ArrowArray array;
        batch.Export(&array);
        Assert.Equal(0, *(int*)array.children[0]->buffers[1]);
        Assert.Equal(0, *(long*)array.children[1]->buffers[1]);
        array.release(&array);
    }

    [Fact]
    public void SameBatch_CanBeExported_ManyTimes_AndCountsComeBack()
    {
        using ArrowBatch batch = Built(2);
        for (int i = 0; i < 10; i++)
        {
            ArrowArray array;
            ArrowSchema schema;
            batch.Export(&array, &schema);
            Assert.True(batch.MemoryHolders > 1);
            array.release(&array);
            schema.release(&schema);
        }

        Assert.Equal(1, batch.MemoryHolders);
    }

    [Fact]
    public void DisposedBatch_RefusesEveryAccess()
    {
        ArrowBatch batch = Built(2);
        ArrowColumn column = batch.Column("scales");
        ArrowValues<float> values = column.GetList<float>(1);
        batch.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.Column(0));
        Assert.Throws<ObjectDisposedException>(() => column.GetList<float>(0));
        Assert.Throws<ObjectDisposedException>(() => values.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => values[0]);
        Assert.Throws<ObjectDisposedException>(() => batch.Slice(0, 1));
        Assert.Throws<ObjectDisposedException>(() =>
        {
            ArrowArray array;
            batch.Export(&array);
        });
    }

    [Fact]
    public void ForgottenBatch_IsReleased_ByItsFinaliser()
    {
        Forget();
        for (int i = 0; i < 20 && arena.ArrayReleases == 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(1, arena.ArrayReleases);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        void Forget() => arena.Import(Hand.Batch(1, Hand.Text(arena, "n", "x"))).Column(0);
    }

    private static ArrowBatch Built(int rows)
    {
        using var builder = new ArrowBatchBuilder(rows);
        builder.AddUtf8("layer_name", [.. Enumerable.Range(0, rows).Select(i => $"layer{i}")]);
        ArrowRows<float> scales = builder.AddList<float>("scales", [.. Enumerable.Range(0, rows).Select(i => (long)i)]);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < row; i++)
                scales[row][i] = i;
        }

        return builder.Build();
    }
}
