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
