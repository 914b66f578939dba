namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Builds a batch column by column in memory of its own: 64-byte aligned, padded with zeros. Variable-length columns are
/// laid out first from known lengths and filled in place, so results are written once and never moved. Not thread-safe,
/// except that rows of <see cref="ArrowRows{T}"/> may be filled concurrently.
/// </summary>
public sealed unsafe partial class ArrowBatchBuilder : IDisposable
{
    private readonly ArrowTableSchema? announced;
    private readonly List<ArrowField>? fields;
    private ArrowData[] columns;
    private int count;
    private NativeArrowMemory? memory = new();

    /// <summary>A builder of a batch whose columns are named as they are added.</summary>
    /// <param name="rowCount">Number of rows of every column.</param>
    public ArrowBatchBuilder(int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        (RowCount, fields, columns) = (rowCount, [], []);
    }

    /// <summary>
    /// A builder of batches that all have the same columns, which are added in the order of the schema. Batches share the schema, and with it
    /// what was made of it to hand them out.
    /// </summary>
    /// <param name="schema">The columns.</param>
    /// <param name="rowCount">Number of rows of every column.</param>
    public ArrowBatchBuilder(ArrowTableSchema schema, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        (RowCount, announced, columns) = (rowCount, schema, new ArrowData[schema.Columns.Length]);
    }

    /// <summary>Frees the columns if the batch was never built.</summary>
    ~ArrowBatchBuilder() => Dispose();

    /// <summary>Number of rows of every column.</summary>
    public int RowCount { get; }

    /// <summary>
    /// True: rows of binary and list columns hold anything until written, and must all be written. Clearing large columns would cost as much
    /// as filling them.
    /// </summary>
    public bool SkipsClearing { get; init; }

    /// <summary>Bytes that a buffer takes of what <see cref="Reserve"/> took: its size, up to whole 64 bytes.</summary>
    /// <param name="bytes">Bytes of the buffer; 0 takes none.</param>
    public static long PaddedBytes(long bytes) => NativeArrowMemory.Padded(bytes);

    /// <summary>
    /// Takes memory for the buffers of columns to come, in one piece, where each would be a piece of its own. Buffers that do not fit become
    /// pieces of their own again.
    /// </summary>
    /// <param name="bytes">The <see cref="PaddedBytes"/> of their buffers together; a column of texts, bytes or lists has two, the first of 32-bit offsets, one more than rows.</param>
    public void Reserve(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Open().Reserve(bytes);
    }

    /// <summary>Makes the batch; columns are immutable from here on.</summary>
    /// <returns>The batch, to be disposed by the caller.</returns>
    /// <exception cref="InvalidOperationException">Columns of the schema that was announced are missing.</exception>
    public ArrowBatch Build()
    {
        NativeArrowMemory owned = Open();
        if (announced is not null && count != announced.Columns.Length)
            throw new InvalidOperationException($"The batch has {count} of {announced.Fields.Count} columns. Add column '{announced.Fields[count].Name}'.");
        ArrowTableSchema schema = announced ?? new ArrowTableSchema([.. fields!]);
        Array.Resize(ref columns, count);
        var root = new ArrowData(schema.RowType, RowCount, 0, 0, [ArrowBuffer.Absent], columns, null);
        memory = null;
        return new ArrowBatch(schema, root, owned);
    }

    /// <summary>Drops a batch that was not built; does nothing after <see cref="Build"/>.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref memory, null)?.Release();
        GC.SuppressFinalize(this);
    }

    internal void ThrowIfBuilt() => Open();

    private NativeArrowMemory Open() =>
        memory ?? throw new InvalidOperationException("The batch was already built (or dropped); its columns can no longer be changed.");

    private void Add(string name, ArrowType type, bool nullable, ArrowBuffer[] buffers, ArrowData[] children)
    {
        if (announced is null)
            fields!.Add(new ArrowField(name, type, nullable));
        else
            type = Announced(announced.Columns, count, name, type, nullable).Type;
        long nulls = buffers[0].Address == 0 ? 0 : ArrowBits.CountZeros(buffers[0].Pointer, 0, RowCount);
        if (count == columns.Length)
            Array.Resize(ref columns, Math.Max(8, 2 * count));
        columns[count++] = new ArrowData(type, RowCount, nulls, 0, buffers, children, null);
    }

    /// <summary>The type of the next column, as the schema has it where it has one of that kind: there is nothing to make then.</summary>
    private ArrowType NextType(ArrowKind kind)
    {
        ArrowType? next = announced is not null && count < announced.Columns.Length ? announced.Columns[count].Type : null;
        return next is not null && next.Kind == kind && next.DictionaryValues is null ? next : ArrowType.Of(kind);
    }

    /// <summary>The same of a list.</summary>
    private ArrowType NextList(ArrowKind item, bool itemNullable)
    {
        ArrowType? next = announced is not null && count < announced.Columns.Length ? announced.Columns[count].Type : null;
        return next is { Kind: ArrowKind.List, DictionaryValues: null } && next.ChildFields[0] is { Type.DictionaryValues: null } field
            && field.Type.Kind == item && field.Nullable == itemNullable
            ? next
            : ArrowType.List(ArrowType.Of(item), itemNullable);
    }

    private static ArrowField Announced(ArrowField[] fields, int index, string name, ArrowType type, bool nullable)
    {
        ArrowField? field = index < fields.Length ? fields[index] : null;
        return field is not null && field.Name == name && field.Nullable == nullable && field.Type.Equals(type)
            ? field
            : throw new ArgumentException($"Column {index} of the schema is '{field}', not '{new ArrowField(name, type, nullable)}'.", nameof(name));
    }

    private void CheckRows(int given, string name)
    {
        if (given != RowCount)
            throw new ArgumentException($"Column '{name}' was given {given} rows; the batch has {RowCount}.", name);
    }

    /// <summary>Offsets of rows of known lengths, and the validity bitmap if a length is negative (a null row).</summary>
    private (ArrowBuffer Validity, ArrowBuffer Offsets, int Total) LayOut(string name, ReadOnlySpan<long> lengths)
    {
        CheckRows(lengths.Length, name);
        ArrowBuffer offsets = Open().Allocate(((long)RowCount + 1) * sizeof(int));
        ArrowBuffer validity = ArrowBuffer.Absent;
        long total = 0;
        for (int row = 0; row < lengths.Length; row++)
        {
            if (lengths[row] < 0)
            {
                if (validity.Address == 0)
                    validity = AllValid();
                ArrowBits.Clear(validity.Pointer, row);
            }

            total += Math.Max(0, lengths[row]);
            if (total > int.MaxValue)
                throw new ArgumentException($"Column '{name}' exceeds {int.MaxValue} elements at row {row}. Cut the rows into several batches with {nameof(ArrowRowChunks)}.", nameof(lengths));
            ((int*)offsets.Address)[row + 1] = (int)total;
        }

        return (validity, offsets, (int)total);
    }

    private ArrowBuffer AllValid()
    {
        ArrowBuffer bits = Open().Allocate(ArrowBits.Bytes(RowCount));
        new Span<byte>(bits.Pointer, (int)bits.Bytes).Fill(0xFF);
        if ((RowCount & 7) != 0)
            bits.Pointer[bits.Bytes - 1] = (byte)((1 << (RowCount & 7)) - 1); // padding stays zero
        return bits;
    }
}
