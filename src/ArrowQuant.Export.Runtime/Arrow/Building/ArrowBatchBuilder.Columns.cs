namespace ArrowQuant.Export.Runtime.Arrow;

public sealed unsafe partial class ArrowBatchBuilder
{
    /// <summary>Adds a text column (<c>utf8</c>).</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">One text a row; null for a null row.</param>
    /// <param name="nullable">Whether the schema allows nulls; must be true if there are any.</param>
    public void AddUtf8(string name, IReadOnlyList<string?> values, bool nullable = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        string?[] texts = values as string?[] ?? [.. values];
        var lengths = new long[texts.Length];
        for (int row = 0; row < lengths.Length; row++)
            lengths[row] = texts[row] is { } text ? ArrowText.Strict.GetByteCount(text) : -1L;
        ArrowRows<byte> rows = AddBytes(name, NextType(ArrowKind.Utf8), lengths, nullable);
        for (int row = 0; row < texts.Length; row++)
            ArrowText.Strict.GetBytes(texts[row] ?? string.Empty, rows[row]);
    }

    /// <summary>Adds a <c>binary</c> column to be filled row by row.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="lengths">Bytes of each row; negative for a null row.</param>
    /// <param name="nullable">Whether the schema allows nulls.</param>
    /// <returns>The rows to fill, zero until written unless <see cref="SkipsClearing"/>.</returns>
    /// <exception cref="ArgumentException">All rows together exceed 2147483647 bytes: use <see cref="ArrowRowChunks"/> first.</exception>
    public ArrowRows<byte> AddBinary(string name, ReadOnlySpan<long> lengths, bool nullable = false) =>
        AddBytes(name, NextType(ArrowKind.Binary), lengths, nullable);

    /// <summary>Adds a list column to be filled row by row; items are never null.</summary>
    /// <typeparam name="T">Item type: float, long and so on.</typeparam>
    /// <param name="name">Name of the column.</param>
    /// <param name="lengths">Items of each row; negative for a null row.</param>
    /// <param name="nullable">Whether the schema allows null rows.</param>
    /// <param name="itemNullable">Whether the schema allows null items.</param>
    /// <returns>The rows to fill, zero until written unless <see cref="SkipsClearing"/>.</returns>
    public ArrowRows<T> AddList<T>(string name, ReadOnlySpan<long> lengths, bool nullable = false, bool itemNullable = false)
        where T : unmanaged
    {
        ArrowType type = NextList(ArrowLayout.KindOf<T>(), itemNullable);
        (ArrowBuffer validity, ArrowBuffer offsets, int total) = LayOut(name, lengths);
        ArrowBuffer values = Values((long)total * sizeof(T));
        AddRows(name, type, nullable, [validity, offsets], [Primitive<T>(type, total, values)]);
        return new ArrowRows<T>(this, offsets, values, RowCount);
    }

    /// <summary>Adds a column of numbers to be filled in place.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="name">Name of the column.</param>
    /// <returns>One element a row, zero until written. Write it before <see cref="Build"/>.</returns>
    public Span<T> AddPrimitive<T>(string name)
        where T : unmanaged
    {
        ArrowBuffer values = Open().Allocate((long)RowCount * sizeof(T));
        Add(name, NextType(ArrowLayout.KindOf<T>()), false, [ArrowBuffer.Absent, values], []);
        return new Span<T>(values.Pointer, RowCount);
    }

    /// <summary>Adds a column over a managed array, which is pinned and must not be changed any more. No copy.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">One element a row.</param>
    public void AddPinned<T>(string name, T[] values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        CheckRows(values.Length, name);
        Add(name, ArrowType.Of(ArrowLayout.KindOf<T>()), false, [ArrowBuffer.Absent, Open().Pin(values)], []);
    }

    /// <summary>Adds a list column over a managed array, which is pinned and must not be changed any more. No copy.</summary>
    /// <typeparam name="T">Item type.</typeparam>
    /// <param name="name">Name of the column.</param>
    /// <param name="lengths">Items of each row; negative for a null row.</param>
    /// <param name="values">The items of all rows, one after the other.</param>
    /// <param name="nullable">Whether the schema allows null rows.</param>
    public void AddPinnedList<T>(string name, ReadOnlySpan<long> lengths, T[] values, bool nullable = false)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        ArrowType type = ArrowType.List(ArrowType.Of(ArrowLayout.KindOf<T>()), itemNullable: false);
        (ArrowBuffer validity, ArrowBuffer offsets, int total) = LayOut(name, lengths);
        if (total != values.Length)
            throw new ArgumentException($"The rows of column '{name}' add up to {total} items, but {values.Length} were given.", nameof(values));
        AddRows(name, type, nullable, [validity, offsets], [Primitive<T>(type, total, Open().Pin(values))]);
    }

    private ArrowRows<byte> AddBytes(string name, ArrowType type, ReadOnlySpan<long> lengths, bool nullable)
    {
        (ArrowBuffer validity, ArrowBuffer offsets, int total) = LayOut(name, lengths);
        ArrowBuffer values = Values(total);
        AddRows(name, type, nullable, [validity, offsets, values], []);
        return new ArrowRows<byte>(this, offsets, values, RowCount);
    }

    private ArrowBuffer Values(long bytes) => SkipsClearing ? Open().AllocateUninitialized(bytes) : Open().Allocate(bytes);

    private void AddRows(string name, ArrowType type, bool nullable, ArrowBuffer[] buffers, ArrowData[] children)
    {
        if (buffers[0].Address != 0 && !nullable)
            throw new ArgumentException($"Column '{name}' has null rows but is not declared nullable.", nameof(nullable));
        Add(name, type, nullable, buffers, children);
    }

    private static ArrowData Primitive<T>(ArrowType list, long count, ArrowBuffer values)
        where T : unmanaged => new(list.ChildFields[0].Type, count, 0, 0, [ArrowBuffer.Absent, values], [], null);
}
