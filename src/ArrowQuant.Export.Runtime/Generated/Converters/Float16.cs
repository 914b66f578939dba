using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>float</c> rounded to half precision; a finite value beyond its range is refused, not turned into infinity.</summary>
public readonly struct Float16 : IReads<Half>, IWrites<Half>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out Half result)
    {
        bool read = Float64.TryRead(value, ref scope, out double wide);
        result = (Half)wide;
        return read && (Half.IsFinite(result) || !double.IsFinite(wide) || Mismatch.OutOfRange(value, "float16"));
    }

    /// <inheritdoc/>
    public static bool IsInert(nint value) => Float64.IsInert(value);

    /// <inheritdoc/>
    public static nint Write(Half value) => ApiFast.PyFloat_FromDouble((double)value);
}
