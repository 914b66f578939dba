namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// The rows of a list or binary column whose lengths are known and whose values are still to be written, straight into
/// the buffer that will be handed out. Different rows may be filled from different threads.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed unsafe class ArrowRows<T>
    where T : unmanaged
{
    private readonly ArrowBatchBuilder builder;
    private readonly ArrowBuffer offsets;
    private readonly ArrowBuffer values;

    internal ArrowRows(ArrowBatchBuilder builder, ArrowBuffer offsets, ArrowBuffer values, long count)
    {
        (this.builder, this.offsets, this.values) = (builder, offsets, values);
        Count = count;
    }

    /// <summary>Number of rows.</summary>
    public long Count { get; }

    /// <summary>The elements of a row, zero until written; writable until the batch is built.</summary>
    /// <param name="row">Row number.</param>
    /// <exception cref="InvalidOperationException">The batch has been built: its data are immutable now.</exception>
    public Span<T> this[long row]
    {
        get
        {
            builder.ThrowIfBuilt();
            if ((ulong)row >= (ulong)Count)
                throw new ArgumentOutOfRangeException(nameof(row), row, $"There are {Count} rows.");
            int from = ((int*)offsets.Address)[row];
            return new Span<T>((T*)values.Address + from, ((int*)offsets.Address)[row + 1] - from);
        }
    }
}
