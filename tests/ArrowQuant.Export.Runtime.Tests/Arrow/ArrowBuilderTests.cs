using ArrowQuant.Export.Runtime.Arrow;
using FsCheck.Xunit;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

public sealed unsafe class ArrowBuilderTests
{
    [Property(MaxTest = 200)]
    public void WhatIsBuilt_ComesBack_ThroughTheCInterface(int?[] lengths, byte seed)
    {
        int rows = lengths.Length;
        long[] sizes = [.. lengths.Select(l => l is null ? -1L : Math.Abs((long)l.Value) % 40)];
        string?[] names = [.. lengths.Select((l, i) => l is null ? null : $"é{i}-{l}")];
        using var builder = new ArrowBatchBuilder(rows);
        builder.AddUtf8("layer_name", names, nullable: true);
        ArrowRows<byte> data = builder.AddBinary("quantized_data", sizes, nullable: true);
        ArrowRows<float> scales = builder.AddList<float>("scales", sizes, nullable: true);
        byte[] bits = [.. Enumerable.Range(0, rows).Select(i => (byte)(i + seed))];
        builder.AddPinned("bit_width", bits);
        for (int row = 0; row < rows; row++)
        {
            data[row].Fill((byte)(row + seed));
            scales[row].Fill(row + 0.5f);
        }

        using ArrowBatch built = builder.Build();
        ArrowArray array;
        ArrowSchema schema;
        built.Export(&array, &schema);
        using ArrowBatch back = ArrowBatch.Import(&array, &schema);
        Assert.Equal("{layer_name: string, quantized_data: binary, scales: list<float32>, bit_width: uint8}", back.Schema.ToString());
        Assert.Equal(built.Schema, back.Schema);
        Assert.Equal(0, back.AllocatedBytes);
        for (int row = 0; row < rows; row++)
        {
            Assert.Equal(names[row], back.Column(0).GetString(row));
            Assert.Equal(sizes[row] < 0, back.Column(1).IsNull(row));
            Assert.Equal(Enumerable.Repeat((byte)(row + seed), (int)Math.Max(0, sizes[row])), back.Column(1).GetBytes(row).ToArray());
            Assert.Equal(Enumerable.Repeat(row + 0.5f, (int)Math.Max(0, sizes[row])), back.Column(2).GetList<float>(row).Span.ToArray());
            Assert.Equal(bits[row], back.Column(3).GetValue<byte>(row));
        }
    }

    [Fact]
    public void Buffers_AreAlignedTo64_AndPaddedWithZeros()
    {
        using var builder = new ArrowBatchBuilder(3);
        builder.AddUtf8("n", ["a", null, "ccc"], nullable: true);
        builder.AddPrimitive<long>("x").Fill(-1);
        using ArrowBatch batch = builder.Build();
        ArrowArray array;
        batch.Export(&array);
        for (int c = 0; c < 2; c++)
        {
            for (int b = 0; b < array.children[c]->n_buffers; b++)
                Assert.Equal(0, (nint)array.children[c]->buffers[b] % 64);
        }

        Assert.Equal(0b101, *(byte*)array.children[0]->buffers[0]);
        Assert.Equal(1, array.children[0]->null_count);
        Assert.True(new ReadOnlySpan<byte>((byte*)array.children[0]->buffers[2] + 4, 60).IndexOfAnyExcept((byte)0) < 0);
        Assert.True(new ReadOnlySpan<byte>((byte*)array.children[1]->buffers[1] + 24, 40).IndexOfAnyExcept((byte)0) < 0);
        array.release(&array);
    }

    [Fact]
    public void ExportedSchema_HasNoMetadata_AndTheDeclaredNullability()
    {
        using var builder = new ArrowBatchBuilder(0);
        builder.AddUtf8("n", [], nullable: true);
        builder.AddList<long>("shape", []);
        using ArrowBatch batch = builder.Build();
        ArrowSchema schema;
        batch.ExportSchema(&schema);
        Assert.True(schema.metadata == null && schema.children[0]->metadata == null);
        Assert.Equal((0, ArrowSchema.Nullable, 0, 0), (schema.flags, schema.children[0]->flags, schema.children[1]->flags, schema.children[1]->children[0]->flags));
        schema.release(&schema);
    }

    [Fact]
    public void SlicedBatch_IsExported_WithoutAnOffsetOnTheStruct()
    {
        using var builder = new ArrowBatchBuilder(4);
        builder.AddPinned<int>("x", [1, 2, 3, 4]);
        using ArrowBatch batch = builder.Build();
        using ArrowBatch slice = batch.Slice(1, 2);
        ArrowArray array;
        slice.Export(&array);
        Assert.Equal((0, 2, 1, 2), (array.offset, array.length, array.children[0]->offset, array.children[0]->length));
        array.release(&array);
        Assert.Equal([2, 3], slice.Column(0).GetValues<int>().Span);
    }

    [Fact]
    public void RowsBeyondTheLimitOfBinary_AreRefused_AndCanBeCut()
    {
        long[] lengths = [1L << 30, 1L << 30, -1, 5];
        using var builder = new ArrowBatchBuilder(4);
        Assert.Contains(nameof(ArrowRowChunks), Assert.Throws<ArgumentException>(() => builder.AddBinary("d", lengths, nullable: true)).Message, StringComparison.Ordinal);
        Assert.Equal([(0, 1), (1, 3)], ArrowRowChunks.Split(lengths));
        Assert.Empty(ArrowRowChunks.Split([]));
        Assert.Throws<ArgumentException>(() => ArrowRowChunks.Split([1L << 31]));
    }

    [Property]
    public void Chunks_CoverAllRows_WithinTheLimit_AndCannotBeFewer(byte[] raw)
    {
        long[] lengths = [.. raw.Select(b => (long)b)];
        IReadOnlyList<(int Start, int Count)> chunks = ArrowRowChunks.Split(lengths, 300);
        int next = 0;
        for (int i = 0; i < chunks.Count; i++)
        {
            Assert.Equal(next, chunks[i].Start);
            next += chunks[i].Count;
            long sum = lengths.Skip(chunks[i].Start).Take(chunks[i].Count).Sum();
            Assert.True(sum <= 300 && (next == lengths.Length || sum + lengths[next] > 300));
        }

        Assert.Equal(lengths.Length, next);
    }

    [Fact]
    public void BuiltBatch_CannotBeWrittenAnyMore()
    {
        using var builder = new ArrowBatchBuilder(1);
        ArrowRows<byte> rows = builder.AddBinary("d", [3]);
        using ArrowBatch batch = builder.Build();
        Assert.Throws<InvalidOperationException>(() => rows[0].Length);
        Assert.Throws<InvalidOperationException>(() => builder.AddPrimitive<int>("x").Length);
        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Fact]
    public void NullRow_InAColumnDeclaredWithoutNulls_IsRefused()
    {
        using var builder = new ArrowBatchBuilder(2);
        Assert.Throws<ArgumentException>(() => builder.AddUtf8("n", ["a", null]));
        Assert.Throws<ArgumentException>(() => builder.AddUtf8("n", ["a"]));
    }
}
