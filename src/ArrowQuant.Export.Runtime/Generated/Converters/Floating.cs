using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>float</c> as a double. An int is accepted, as everywhere in Python.</summary>
public readonly struct Float64 : IReads<double>, IWrites<double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(nint value, ref CallScope scope, out double result) =>
        TryReadInert(value, out result) || TryReadSlow(value, out result);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadInert(nint value, out double result)
    {
        result = 0;
        if (Python.Object.TypeOf(value) != Known.Float) return false;
        result = Layout.FloatValue(value);
        return true;
    }

    /// <inheritdoc/>
    public static bool IsInert(nint value) => Python.Object.TypeOf(value) == Known.Float;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Write(double value) => ApiFast.PyFloat_FromDouble(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool TryReadSlow(nint value, out double result)
    {
        result = Api.PyFloat_AsDouble(value);
        if (result != -1 || Api.PyErr_Occurred() == 0) return true;

        // TypeError means that the value is no number at all; an error from its own __float__ is passed on as it is.
        return Python.Object.TypeOf(value) == Known.Int
            ? Mismatch.OutOfRange(value, "float64")
            : Api.PyErr_Occurred() == Known.TypeError && Api.PyIndex_Check(value) == 0 && Mismatch.Expected("float", value);
    }
}

/// <summary><c>float</c> rounded to single precision; a finite value beyond its range is refused, not turned into infinity.</summary>
public readonly struct Float32 : IReads<float>, IWrites<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(nint value, ref CallScope scope, out float result)
    {
        bool read = Float64.TryRead(value, ref scope, out double wide);
        result = (float)wide;
        return read && (float.IsFinite(result) || !double.IsFinite(wide) || Mismatch.OutOfRange(value, "float32"));
    }

    /// <inheritdoc/>
    public static bool IsInert(nint value) => Python.Object.TypeOf(value) == Known.Float;

    /// <inheritdoc/>
    public static nint Write(float value) => ApiFast.PyFloat_FromDouble(value);
}
