namespace ArrowQuant.Export.Runtime;

/// <summary>
/// Elements that Python owns, seen in place: contiguous in C order, of exactly the type <typeparamref name="T"/>. Valid until the call
/// that received it returns.
/// </summary>
/// <typeparam name="T">Element type; a buffer of any other type is refused, never converted.</typeparam>
public unsafe ref struct TensorView<T>
    where T : unmanaged
{
    private T* _data;
    private nint* _shape;
    private int _rank;

    /// <summary>
    /// Field by field into place. A constructed value would be copied with one 32-byte AVX store, and the switch between that and the
    /// interpreter's SSE code costs more than the whole call.
    /// </summary>
    internal void Fill(void* data, nint length, nint* shape, int rank)
    {
        _data = (T*)data;
        _shape = shape;
        _rank = rank;
        Length = length;
    }

    /// <summary>Number of elements.</summary>
    public long Length { readonly get; private set; }

    /// <summary>Extents in elements, outermost first; empty for a scalar.</summary>
    public readonly ReadOnlySpan<nint> Shape => new(_shape, _shape == null ? 0 : _rank);

    /// <summary>Address of the first element.</summary>
    public readonly T* Data => _data;

    /// <summary>All elements.</summary>
    /// <exception cref="OverflowException">More than 2^31-1 elements: use <see cref="Slice"/>.</exception>
    public readonly ReadOnlySpan<T> Span => new(_data, checked((int)Length));

    /// <summary>Part of the elements.</summary>
    public readonly ReadOnlySpan<T> Slice(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Length - start);
        return new(_data + start, count);
    }
}
