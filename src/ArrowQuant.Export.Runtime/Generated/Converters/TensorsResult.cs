namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A tensor that the exported code made, as a <c>Tensor</c> object over the same memory.</summary>
/// <typeparam name="T"><see cref="Tensor"/> or a <see cref="Tensor{T}"/>: to Python they are one class.</typeparam>
public readonly struct WritesTensor<T> : IWrites<T>
    where T : Tensor
{
    /// <inheritdoc/>
    public static nint Write(T value)
    {
        if (value == null) return Nothing.Write();
        value.HandOver();
        nint self = WritesInstance<Tensor>.Write(value);
        if (self == 0) value.Dispose();
        return self;
    }
}

/// <summary>Numbers as a list or as a tensor, whichever they are.</summary>
public readonly struct WritesArrayLike<T, TWriter> : IWrites<ArrayLike<T>>
    where T : unmanaged
    where TWriter : struct, IWrites<T>
{
    /// <inheritdoc/>
    public static nint Write(ArrayLike<T> value) =>
        value?.Tensor is { } tensor ? WritesTensor<Tensor<T>>.Write(tensor) : WritesList<IReadOnlyList<T>, T, TWriter>.Write(value?.Numbers!);
}
