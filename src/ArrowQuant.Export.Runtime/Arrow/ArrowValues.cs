namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// A read-only run of values in a producer's memory, with a 64-bit length. Keeps the batch alive as long as it is
/// reachable itself; disposing the batch ends it.
/// </summary>
/// <typeparam name="T">Element type; the memory is aligned to it.</typeparam>
public readonly unsafe struct ArrowValues<T>
    where T : unmanaged
{
    private readonly ArrowBatch? owner;
    private readonly T* first;

    internal ArrowValues(ArrowBatch owner, T* first, long length)
    {
        this.owner = owner;
        this.first = first;
        Length = length;
    }

    /// <summary>Number of values.</summary>
    public long Length { get; }

    /// <summary>Whether there are no values.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The value at an index.</summary>
    /// <param name="index">0 to <see cref="Length"/> - 1.</param>
    public T this[long index]
    {
        get
        {
            owner?.ThrowIfDisposed();
            T value = (ulong)index < (ulong)Length ? first[index] : throw new ArgumentOutOfRangeException(nameof(index), index, $"Index must be from 0 to {Length - 1}.");
            GC.KeepAlive(owner);
            return value;
        }
    }

    /// <summary>
    /// All values. The span is valid until the batch is disposed; hold the batch in a <c>using</c> while it is in use,
    /// because a span alone does not keep the batch from being finalised.
    /// </summary>
    /// <exception cref="OverflowException">There are more than 2147483647 values: take slices.</exception>
    public ReadOnlySpan<T> Span
    {
        get
        {
            owner?.ThrowIfDisposed();
            return Length <= int.MaxValue
                ? new ReadOnlySpan<T>(first, (int)Length)
                : throw new OverflowException($"{Length} values do not fit one span. Read them in slices of at most {int.MaxValue}.");
        }
    }

    /// <summary>Address of the first value, for code that works on pointers. Same lifetime as <see cref="Span"/>.</summary>
    public T* Pointer
    {
        get
        {
            owner?.ThrowIfDisposed();
            return first;
        }
    }

    /// <summary>A part of the run.</summary>
    /// <param name="start">First value.</param>
    /// <param name="length">Number of values.</param>
    /// <returns>The part; no copy.</returns>
    public ArrowValues<T> Slice(long start, long length) =>
        start >= 0 && length >= 0 && start <= Length - length
            ? owner is null ? this : new ArrowValues<T>(owner, first + start, length)
            : throw new ArgumentOutOfRangeException(nameof(start), $"Values {start} to {start + length} are not within 0 to {Length}.");
}
