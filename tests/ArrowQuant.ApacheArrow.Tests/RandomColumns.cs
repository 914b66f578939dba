using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace ArrowQuant.ApacheArrow.Tests;

/// <summary>A column of Apache.Arrow, and its rows as text, from the values that it was made of.</summary>
internal sealed record RandomColumn(ArrayData Data, string[] Rows)
{
    public RandomColumn Slice(int start, int length) => new(Data.Slice(start, length), Rows[start..(start + length)]);
}

/// <summary>Columns of every layout that both libraries know, from a seed. Buffers are laid out by hand: what a builder would never do is in them.</summary>
internal sealed class RandomColumns(int seed, CountingAllocator memory)
{
    private readonly Random _random = new(seed);

    /// <summary>A batch whose columns are slices of longer ones.</summary>
    public (RecordBatch Batch, string[][] Rows) Batch(IReadOnlyList<Kind> kinds, int rows)
    {
        RandomColumn[] columns = [.. kinds.Select(kind => Sliced(kind, rows))];
        var schema = new Schema(columns.Select((column, i) => new Field($"c{i}", column.Data.DataType, nullable: true)), null);
        return (new RecordBatch(schema, columns.Select(column => ArrowArrayFactory.BuildArray(column.Data)), rows), [.. columns.Select(column => column.Rows)]);
    }

    /// <summary>Kinds of a few columns; nested ones hold kinds of their own, so that batches of one schema have one list of these.</summary>
    public Kind[] Kinds() => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Kind.Random(_random, depth: 2))];

    public int Next(int below) => _random.Next(below);

    private RandomColumn Sliced(Kind kind, int rows)
    {
        int before = _random.Next(3), after = _random.Next(3);
        return Column(kind, before + rows + after).Slice(before, rows);
    }

    private RandomColumn Column(Kind kind, int rows)
    {
        bool[] valid = _random.Next(2) == 0 ? [.. Enumerable.Repeat(true, rows)] : [.. Enumerable.Range(0, rows).Select(_ => _random.Next(4) > 0)];
        return kind.Name switch
        {
            "int8" => Numbers<sbyte>(Int8Type.Default, valid),
            "int16" => Numbers<short>(Int16Type.Default, valid),
            "int32" => Numbers<int>(Int32Type.Default, valid),
            "int64" => Numbers<long>(Int64Type.Default, valid),
            "uint8" => Numbers<byte>(UInt8Type.Default, valid),
            "uint64" => Numbers<ulong>(UInt64Type.Default, valid),
            "half" => Numbers<Half>(HalfFloatType.Default, valid),
            "float" => Numbers<float>(FloatType.Default, valid),
            "double" => Numbers<double>(DoubleType.Default, valid),
            "bool" => Bools(valid),
            "text" => Bytes<int>(StringType.Default, valid, isText: true),
            "large text" => Bytes<long>(LargeStringType.Default, valid, isText: true),
            "binary" => Bytes<int>(BinaryType.Default, valid, isText: false),
            "large binary" => Bytes<long>(LargeBinaryType.Default, valid, isText: false),
            "text view" => Views(valid, isText: true),
            "binary view" => Views(valid, isText: false),
            "fixed binary" => FixedBytes(valid),
            "null" => new RandomColumn(new ArrayData(NullType.Default, rows, rows, 0, [], []), [.. Enumerable.Repeat("null", rows)]),
            "dictionary" => Encoded(valid),
            "list" => List<int>(kind.Item!, item => new ListType(item), valid, views: false),
            "large list" => List<long>(kind.Item!, item => new LargeListType(item), valid, views: false),
            "list view" => List<int>(kind.Item!, item => new ListViewType(item), valid, views: true),
            "large list view" => List<long>(kind.Item!, item => new LargeListViewType(item), valid, views: true),
            "fixed list" => FixedList(kind, valid),
            "struct" => Struct(kind, valid),
            _ => throw new ArgumentException(kind.Name),
        };
    }

    private RandomColumn Numbers<T>(IArrowType type, bool[] valid)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        T[] values = [.. valid.Select(_ => T.CreateTruncating(_random.Next(-100, 100)))];
        return new RandomColumn(Data(type, valid, [Buffer(values)]), Rows(valid, row => Texts.Value(values[row])));
    }

    private RandomColumn Bools(bool[] valid)
    {
        bool[] values = [.. valid.Select(_ => _random.Next(2) == 0)];
        return new RandomColumn(Data(BooleanType.Default, valid, [Bits(values)]), Rows(valid, row => Texts.Value(values[row])));
    }

    private byte[] Value(bool isText)
    {
        string text = new('x', _random.Next(4) == 0 ? _random.Next(12, 40) : _random.Next(6));
        return Encoding.UTF8.GetBytes(isText && _random.Next(4) == 0 ? text + "äß€😀" : text + (char)('a' + _random.Next(26)));
    }

    private RandomColumn Bytes<TOffset>(IArrowType type, bool[] valid, bool isText)
        where TOffset : unmanaged, System.Numerics.INumber<TOffset>
    {
        // A null row may well have bytes, which nobody reads.
        byte[][] values = [.. valid.Select(_ => Value(isText))];
        return new RandomColumn(
            Data(type, valid, [Buffer(Offsets<TOffset>(values.Select(value => value.Length))), Buffer(values.SelectMany(value => value).ToArray())]),
            Rows(valid, row => Texts.Of(values[row], isText)));
    }

    private RandomColumn Views(bool[] valid, bool isText)
    {
        byte[][] values = [.. valid.Select(_ => Value(isText))];
        List<byte>[] heaps = [[], []];
        var views = new byte[16 * values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            Span<byte> view = views.AsSpan(16 * row, 16);
            byte[] value = values[row];
            BitConverter.TryWriteBytes(view, value.Length);
            if (value.Length <= 12)
            {
                value.CopyTo(view[4..]);
                continue;
            }

            List<byte> heap = heaps[row % 2];
            value.AsSpan(0, 4).CopyTo(view[4..]);
            BitConverter.TryWriteBytes(view[8..], row % 2);
            BitConverter.TryWriteBytes(view[12..], heap.Count);
            heap.AddRange(value);
        }

        IArrowType type = isText ? StringViewType.Default : BinaryViewType.Default;
        return new RandomColumn(Data(type, valid, [Buffer(views), .. heaps.Select(heap => Buffer(heap.ToArray()))]), Rows(valid, row => Texts.Of(values[row], isText)));
    }

    private RandomColumn FixedBytes(bool[] valid)
    {
        var values = new byte[3 * valid.Length];
        _random.NextBytes(values);
        return new RandomColumn(Data(new FixedSizeBinaryType(3), valid, [Buffer(values)]), Rows(valid, row => Texts.Of(values.AsSpan(3 * row, 3), isText: false)));
    }

    private RandomColumn Encoded(bool[] valid)
    {
        RandomColumn words = Column(new Kind("text"), _random.Next(1, 5));
        sbyte[] indices = [.. valid.Select(_ => (sbyte)_random.Next(words.Rows.Length))];
        var type = new DictionaryType(Int8Type.Default, StringType.Default, ordered: false);
        return new RandomColumn(Data(type, valid, [Buffer(indices)], dictionary: words.Data), Rows(valid, row => words.Rows[indices[row]]));
    }

    private RandomColumn List<TOffset>(Kind item, Func<IArrowType, IArrowType> typeOf, bool[] valid, bool views)
        where TOffset : unmanaged, System.Numerics.INumber<TOffset>
    {
        int[] lengths = [.. valid.Select(ok => ok ? _random.Next(4) : 0)], starts = [.. lengths.Select((_, row) => lengths.Take(row).Sum())];
        if (views)
        {
            // Rows of a list view may overlap.
            for (int row = 1; row < starts.Length; row++)
                if (lengths[row] <= lengths[row - 1]) starts[row] = starts[row - 1];
        }

        RandomColumn items = Sliced(item, lengths.Sum());
        ArrowBuffer[] buffers = views
            ? [Buffer(starts.Select(TOffset.CreateChecked).ToArray()), Buffer(lengths.Select(TOffset.CreateChecked).ToArray())]
            : [Buffer(Offsets<TOffset>(lengths))];
        return new RandomColumn(
            Data(typeOf(items.Data.DataType), valid, buffers, [items.Data]),
            Rows(valid, row => Texts.List(items.Rows.AsSpan(starts[row], lengths[row]))));
    }

    private RandomColumn FixedList(Kind kind, bool[] valid)
    {
        RandomColumn items = Sliced(kind.Item!, kind.Size * valid.Length);
        return new RandomColumn(
            Data(new FixedSizeListType(items.Data.DataType, kind.Size), valid, [], [items.Data]),
            Rows(valid, row => Texts.List(items.Rows.AsSpan(kind.Size * row, kind.Size))));
    }

    private RandomColumn Struct(Kind kind, bool[] valid)
    {
        RandomColumn[] fields = [.. kind.Fields.Select(field => Sliced(field, valid.Length))];
        var type = new StructType([.. fields.Select((field, i) => new Field($"f{i}", field.Data.DataType, nullable: true))]);
        return new RandomColumn(
            Data(type, valid, [], [.. fields.Select(field => field.Data)]),
            Rows(valid, row => Texts.Struct(fields.Select(field => field.Rows[row]))));
    }

    private ArrayData Data(IArrowType type, bool[] valid, ArrowBuffer[] buffers, ArrayData[]? children = null, ArrayData? dictionary = null)
    {
        int nulls = valid.Count(ok => !ok);
        return new ArrayData(type, valid.Length, nulls, 0, [nulls == 0 ? ArrowBuffer.Empty : Bits(valid), .. buffers], children ?? [], dictionary);
    }

    private ArrowBuffer Bits(bool[] bits)
    {
        var bytes = new byte[(bits.Length + 7) / 8];
        for (int i = 0; i < bits.Length; i++)
            bytes[i / 8] |= (byte)((bits[i] ? 1 : 0) << (i % 8));
        return Buffer(bytes);
    }

    private ArrowBuffer Buffer<T>(T[] values)
        where T : unmanaged => new ArrowBuffer.Builder<T>(values.Length).Append(values).Build(memory);

    private static TOffset[] Offsets<TOffset>(IEnumerable<int> lengths)
        where TOffset : System.Numerics.INumber<TOffset>
    {
        var offsets = new List<TOffset> { TOffset.Zero };
        foreach (int length in lengths)
            offsets.Add(offsets[^1] + TOffset.CreateChecked(length));
        return [.. offsets];
    }

    private static string[] Rows(bool[] valid, Func<int, string> text) => [.. valid.Select((ok, row) => ok ? text(row) : "null")];
}
