using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

public sealed unsafe class ArrowImportTests : IDisposable
{
    private readonly HandArena arena = new();

    public void Dispose() => arena.Dispose();

    [Fact]
    public void WeightsTable_IsRead_InPlace()
    {
        Hand weights = Hand.List(arena, "weights", Hand.Numbers(arena, "f", "item", 1f, 2f, 3f, 4f, 5f), 0, 3, 3, 5);
        Hand shape = Hand.List(arena, "shape", Hand.Numbers(arena, "l", "item", 1L, 3, 0, 2), 0, 2, 3, 4);
        using ArrowBatch batch = arena.Import(Hand.Batch(3, Hand.Text(arena, "layer_name", "a", "bé", ""), weights, shape));

        Assert.Equal("{layer_name: string, weights: list<float32>, shape: list<int64>}", batch.Schema.ToString());
        Assert.Equal(["a", "bé", ""], Texts(batch.Column("layer_name")));
        Assert.Equal([1f, 2f, 3f], batch.Column("weights").GetList<float>(0).Span);
        Assert.True(batch.Column("weights").GetList<float>(1).IsEmpty);
        Assert.Equal([4f, 5f], batch.Column("weights").GetList<float>(2).Span);
        Assert.Equal([1L, 3L], batch.Column("shape").GetList<long>(0).Span);
        Assert.Equal(weights.Children[0].Buffers[1], (nint)batch.Column("weights").GetList<float>(0).Pointer);
        Assert.Equal(0, batch.AllocatedBytes);
    }

    [Fact]
    public void EveryTextLayout_ReadsTheSame()
    {
        string[] values = ["short", "", "longer than twelve bytes", "exactly12byt", "ünïcödé in the other buffer"];
        using ArrowBatch batch = arena.Import(Hand.Batch(
            5, Hand.Text(arena, "a", values), Hand.LargeText(arena, "b", values), Hand.ViewText(arena, "c", values), Hand.Encoded(arena, "d", Hand.ViewText(arena, "", values), 0, 1, 2, 3, 4)));
        for (int column = 0; column < 4; column++)
            Assert.Equal<string?>(values, Texts(batch.Column(column)));
        Assert.Equal("dictionary<int8, string_view>", batch.Column("d").Type.ToString());
    }

    [Fact]
    public void EveryListLayout_ReadsTheSame()
    {
        Hand Items() => Hand.Numbers(arena, "e", "item", (Half)1, (Half)2, (Half)3, (Half)4, (Half)5, (Half)6);
        using ArrowBatch batch = arena.Import(Hand.Batch(
            3,
            Hand.List(arena, "a", Items(), 0, 2, 4, 6),
            Hand.LargeList(arena, "b", Items(), 0, 2, 4, 6),
            Hand.FixedList("c", Items(), 2),
            Hand.ListView(arena, "d", Items(), [0, 2, 4], [2, 2, 2])));
        for (int column = 0; column < 4; column++)
        {
            for (int row = 0; row < 3; row++)
                Assert.Equal([(Half)((2 * row) + 1), (Half)((2 * row) + 2)], batch.Column(column).GetList<Half>(row).Span);
        }

        Assert.Equal("fixed_size_list<float16>[2]", batch.Column("c").Type.ToString());
    }

    [Fact]
    public void ListViews_MayOverlap_AndGoBackwards()
    {
        using ArrowBatch batch = arena.Import(Hand.Batch(3, Hand.ListView(arena, "v", Hand.Numbers(arena, "g", "item", 1d, 2d, 3d), [2, 0, 1], [1, 3, 1])));
        Assert.Equal([3d], batch.Column(0).GetList<double>(0).Span);
        Assert.Equal([1d, 2d, 3d], batch.Column(0).GetList<double>(1).Span);
        Assert.Equal([2d], batch.Column(0).GetList<double>(2).Span);
    }

    [Fact]
    public void Offsets_ApplyAtEveryLevel()
    {
        Hand items = Hand.Numbers(arena, "f", "item", 9f, 1f, 2f, 3f, 4f) with { Offset = 1, Length = 4 };
        Hand list = Hand.List(arena, "w", items, 0, 0, 1, 3, 4) with { Offset = 1, Length = 3 };
        Hand fixedList = Hand.FixedList("x", Hand.Numbers(arena, "l", "item", 1L, 2, 3, 4, 5, 6, 7, 8), 2) with { Offset = 1, Length = 3 };
        using ArrowBatch batch = arena.Import(Hand.Batch(2, list, fixedList, Hand.Text(arena, "n", "zero", "one", "two")) with { Offset = 1 });
        Assert.Equal([2f, 3f], batch.Column("w").GetList<float>(0).Span);
        Assert.Equal([4f], batch.Column("w").GetList<float>(1).Span);
        Assert.Equal([5L, 6L], batch.Column("x").GetList<long>(0).Span);
        Assert.Equal(["one", "two"], Texts(batch.Column("n")));
    }

    [Fact]
    public void Nulls_AreSeen_InRowsItemsDictionariesAndTheStructAround()
    {
        nint bits = arena.Buffer<byte>(0b0000_1011);
        Hand items = Hand.Numbers(arena, "f", "item", 1f, 2f, 3f, 4f) with { NullCount = 1, Buffers = [bits, arena.Buffer(1f, 2f, 3f, 4f)] };
        Hand list = Hand.List(arena, "w", items, 0, 2, 4);
        Hand names = Hand.Text(arena, "", "x", "") with { NullCount = 1 };
        names.Buffers[0] = arena.Buffer<byte>(0b01);
        Hand batch = Hand.Batch(2, list, Hand.Encoded(arena, "n", names, 0, 1), new Hand("n", "nothing", 2, []) { NullCount = 2 });
        using ArrowBatch plain = arena.Import(batch);
        Assert.Equal(-1, plain.Column("w").FirstNullItem(0));
        Assert.Equal(0, plain.Column("w").FirstNullItem(1));
        Assert.Equal("x", plain.Column("n").GetString(0));
        Assert.Null(plain.Column("n").GetString(1));
        Assert.Equal((0, 1, 2), (plain.Column("w").NullCount, plain.Column("n").NullCount, plain.Column("nothing").NullCount));

        using ArrowBatch masked = arena.Import(batch with { NullCount = 1, Buffers = [arena.Buffer<byte>(0b10)] });
        Assert.True(masked.Column("w").IsNull(0));
        Assert.Equal(1, masked.Column("w").NullCount);
        Assert.Equal(0, masked.Column("w").GetListLength(0));
        Assert.Equal(2, masked.Column("w").GetListLength(1));
    }

    [Fact]
    public void NestedValues_AreReached_ThroughItemsAndChildren()
    {
        Hand inner = Hand.List(arena, "item", Hand.Text(arena, "item", "a", "b", "c"), 0, 2, 3);
        Hand pair = Hand.Batch(2, Hand.Numbers<byte>(arena, "C", "u", 7, 8), new Hand("b", "flag", 2, [0, arena.Buffer<byte>(0b10)])) with { Name = "pair" };
        using ArrowBatch batch = arena.Import(Hand.Batch(1, Hand.List(arena, "l", inner, 0, 2), Hand.List(arena, "p", pair, 0, 2)));
        ArrowColumn rows = batch.Column("l").GetItems(0);
        Assert.Equal(["a", "b"], Texts(rows.GetItems(0)));
        Assert.Equal(["c"], Texts(rows.GetItems(1)));
        ArrowColumn pairs = batch.Column("p").GetItems(0);
        Assert.Equal((byte)8, pairs.Child(0).GetValue<byte>(1));
        Assert.Equal((false, true), (pairs.Child(1).GetBool(0), pairs.Child(1).GetBool(1)));
    }

    [Fact]
    public void SchemaOfMoreChildrenThanTheData_IsRefused_BeforeTheyAreRead()
    {
        Hand batch = Hand.Batch(2, Hand.Numbers<byte>(arena, "C", "u", 7, 8), Hand.Numbers<byte>(arena, "C", "v", 7, 8));
        ArrowArray* array = arena.Array(batch);
        ArrowSchema* schema = arena.Schema(batch);
        nint* pointers = (nint*)arena.Buffer<nint>((nint)schema->children[0], (nint)schema->children[1], 64); // no schema stands at 64
        schema->children = (ArrowSchema**)pointers;
        schema->n_children = 3;
        Assert.Contains("the schema has 3 children and the array 2", Assert.Throws<ArrowDataException>(() => ArrowBatch.Import(array, schema)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MisalignedBuffer_IsCopied_AndOnlyThat()
    {
        nint raw = arena.Buffer<byte>(new byte[13]);
        new ReadOnlySpan<float>([1.5f, 2.5f, 3.5f]).CopyTo(new Span<float>((void*)(raw + 1), 3));
        Hand items = new("f", "item", 3, [0, raw + 1]);
        using ArrowBatch batch = arena.Import(Hand.Batch(2, Hand.List(arena, "w", items, 0, 1, 3)));
        Assert.Equal([2.5f, 3.5f], batch.Column(0).GetList<float>(1).Span);
        Assert.Equal(0, (nint)batch.Column(0).GetList<float>(0).Pointer % sizeof(float));
        Assert.Equal(64, batch.AllocatedBytes);
    }

    [Fact]
    public void MisalignedOffsets_AreCopiedWhole_SoThatTheResultCanBeHandedOn()
    {
        nint raw = arena.Buffer<byte>(new byte[17]);
        new ReadOnlySpan<int>([0, 1, 2, 3]).CopyTo(new Span<int>((void*)(raw + 1), 4));
        Hand names = new("u", "n", 3, [0, raw + 1, arena.Buffer<byte>("xyz"u8)]);
        using ArrowBatch batch = arena.Import(Hand.Batch(1, names));
        ArrowArray array;
        batch.Export(&array);
        Assert.Equal([0, 1, 2, 3], new ReadOnlySpan<int>(array.children[0]->buffers[1], 4));
        array.release(&array);
    }

    [Fact]
    public void RunBeyondTwoGigabytes_IsReadInSlices()
    {
        const long Many = 3_000_000_000;
        Hand bytes = Hand.Numbers<byte>(arena, "C", "item", 1, 2, 3) with { Length = Many };
        using ArrowBatch batch = arena.Import(Hand.Batch(1, Hand.LargeList(arena, "w", bytes, 0, Many)));
        ArrowValues<byte> run = batch.Column(0).GetList<byte>(0);
        Assert.Equal(Many, run.Length);
        Assert.Contains("slices", Assert.Throws<OverflowException>(() => run.Span.Length).Message, StringComparison.Ordinal);
        Assert.Equal<byte>([2, 3], run.Slice(1, 2).Span.ToArray());
        Assert.Equal(1, run.Slice(Many - 1, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Slice(Many - 1, 2).Length);
    }

    [Fact]
    public void UnsupportedColumn_IsPassedOver_UntilItIsRead()
    {
        using ArrowBatch batch = arena.Import(Hand.Batch(1, new Hand("tsu:UTC", "when", 1, [0, 0]), Hand.Text(arena, "n", "x")));
        Assert.Equal("x", batch.Column("n").GetString(0));
        var e = Assert.Throws<ArrowDataException>(() => batch.Column("when").GetValue<long>(0));
        Assert.Contains("'when'", e.Message, StringComparison.Ordinal);
        Assert.Contains("'tsu:UTC'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongElementType_IsNamed_WithWhatWasExpected()
    {
        using ArrowBatch batch = arena.Import(Hand.Batch(1, Hand.List(arena, "weights", Hand.Numbers(arena, "g", "item", 1d), 0, 1)));
        var e = Assert.Throws<ArrowDataException>(() => batch.Column("weights").GetList<float>(0));
        Assert.Equal("Arrow data at 'weights': the column holds list<float64>, but list<float32> was asked for.", e.Message);
        e = Assert.Throws<ArrowDataException>(() => batch.Column("shape"));
        Assert.Contains("{weights: list<float64>}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidUtf8_IsRefused_WhereTextIsRead()
    {
        Hand bad = new("u", "n", 2, [0, arena.Buffer(0, 1, 2), arena.Buffer<byte>((byte)'a', 0xC3)]);
        using ArrowBatch batch = arena.Import(Hand.Batch(2, bad));
        Assert.Equal("a", batch.Column(0).GetString(0));
        Assert.Contains("row 1", Assert.Throws<ArrowDataException>(() => batch.Column(0).GetString(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BareArray_BecomesOneColumn()
    {
        using ArrowBatch batch = arena.Import(Hand.Numbers(arena, "f", "", 1f, 2f, 3f) with { Offset = 1, Length = 2 });
        Assert.Equal([2f, 3f], batch.Column(0).GetValues<float>().Span);
    }

    [Fact]
    public void EmptyBatch_MayHaveNoBuffersAtAll()
    {
        Hand empty = new("u", "n", 0, [0, 0, 0]);
        Hand list = new("+l", "w", 0, [0, 0]) { Children = [new Hand("f", "item", 0, [0, 0])] };
        using ArrowBatch batch = arena.Import(Hand.Batch(0, empty, list));
        Assert.Equal(0, batch.Length);
        Assert.Equal((0, 0), (batch.Column("n").Length, batch.Column("w").NullCount));
    }

    private static IEnumerable<string?> Texts(ArrowColumn column) => Enumerable.Range(0, (int)column.Length).Select(i => column.GetString(i));
}
