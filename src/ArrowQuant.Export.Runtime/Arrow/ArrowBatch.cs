namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// A record batch: columns of equal length in memory that it shares with its producer, its slices and everything exported
/// from it. Immutable, and readable from several threads at once. Dispose it when done; what was exported stays valid.
/// </summary>
public sealed partial class ArrowBatch : IDisposable
{
    private readonly ArrowMemory memory;
    private readonly ArrowData root;
    private int disposed;

    /// <summary>The Python object that disposes of this one, or 0. Under the GIL.</summary>
    internal nint Owner;

    /// <summary>Takes over one share of the memory. The data must have been validated.</summary>
    internal ArrowBatch(ArrowTableSchema schema, ArrowData root, ArrowMemory memory)
    {
        Schema = schema;
        this.root = root;
        this.memory = memory;
    }

    /// <summary>Gives the memory back if nobody disposed the batch.</summary>
    ~ArrowBatch() => Dispose();

    /// <summary>The columns' names and types.</summary>
    public ArrowTableSchema Schema { get; }

    /// <summary>Number of rows.</summary>
    public long Length => root.Length;

    /// <summary>Number of columns.</summary>
    public int ColumnCount => Schema.Fields.Count;

    /// <summary>Bytes this side had to allocate: what a builder filled, or aligned copies of misaligned input. 0 for an import without copies.</summary>
    public long AllocatedBytes => (memory as NativeArrowMemory)?.AllocatedBytes ?? 0;

    /// <summary>Holders of the memory: this batch, its slices, and every exported node. For tests.</summary>
    internal int MemoryHolders => memory.Holders;

    internal ArrowData Root => root;

    /// <summary>Whether rows are null as a whole, which a C struct array can say and a record batch cannot.</summary>
    internal unsafe bool HasNullRows =>
        root.Validity.Address != 0 && ArrowBits.FirstZero(root.Validity.Pointer, root.Offset, root.Length) >= 0;

    /// <summary>A column by position.</summary>
    /// <param name="index">0 to <see cref="ColumnCount"/> - 1.</param>
    /// <returns>A view; no copy.</returns>
    public ArrowColumn Column(int index)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ColumnCount);
        return ArrowColumn.Of(this, root, index);
    }

    /// <summary>A column by name.</summary>
    /// <param name="name">Exact name.</param>
    /// <returns>A view; no copy.</returns>
    /// <exception cref="ArrowDataException">There is no such column, or more than one.</exception>
    public ArrowColumn Column(string name) => Column(IndexOf(name));

    /// <summary>Some of the rows, sharing the memory.</summary>
    /// <param name="start">First row.</param>
    /// <param name="length">Number of rows.</param>
    /// <returns>A batch of its own, to be disposed separately.</returns>
    public ArrowBatch Slice(long start, long length)
    {
        ThrowIfDisposed();
        if (start < 0 || length < 0 || start > Length - length)
            throw new ArgumentOutOfRangeException(nameof(start), $"Rows {start} to {start + length} are not within 0 to {Length}.");
        memory.Retain();
        long nulls = root.NullCount == 0 ? 0 : ArrowBuffer.Unknown;
        return new ArrowBatch(Schema, new ArrowData(root.Type, length, nulls, root.Offset + start, root.Buffers, root.Children, null), memory);
    }

    /// <summary>Some of the columns, sharing the memory.</summary>
    /// <param name="names">Exact names, in the order wanted.</param>
    /// <returns>A batch of its own, to be disposed separately.</returns>
    /// <exception cref="ArrowDataException">There is no such column, or more than one.</exception>
    public ArrowBatch Select(params ReadOnlySpan<string> names)
    {
        ThrowIfDisposed();
        var fields = new ArrowField[names.Length];
        var columns = new ArrowData[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            int at = IndexOf(names[i]);
            (fields[i], columns[i]) = (Schema.Fields[at], root.Children[at]);
        }

        memory.Retain();
        var schema = new ArrowTableSchema(fields);
        return new ArrowBatch(schema, new ArrowData(schema.RowType, Length, root.NullCount, root.Offset, root.Buffers, columns, null), memory);
    }

    /// <summary>Gives up this batch's share of the memory. Columns, values and spans taken from it must not be used any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            memory.Release();
        GC.SuppressFinalize(this);
    }

    private int IndexOf(string name) =>
        Schema.IndexOf(name) is >= 0 and int index ? index : throw new ArrowDataException($"There is no column '{name}' in {Schema}.");

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed) != 0, this);
}
