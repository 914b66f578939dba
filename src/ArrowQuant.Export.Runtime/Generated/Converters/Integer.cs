using System.Numerics;
using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>int</c> for every integer type up to 64 bits: range-checked, and a bool is refused.</summary>
public readonly unsafe struct Integer<T> : IReads<T>, IWrites<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(nint value, ref CallScope scope, out T result)
    {
        return TryReadInert(value, out result) || TryReadSlow(value, out result);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadInert(nint value, out T result)
    {
        result = default;
        if (Python.Object.TypeOf(value) != Known.Int) return false;
        if (Layout.TryInt(value, out long direct))
        {
            result = T.CreateTruncating(direct);
            return Fits(direct, result);
        }

        return TryReadExact(value, out result);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadExact(nint value, out T result)
    {
        int overflow;
        long wide = ApiFast.PyLong_AsLongLongAndOverflow(value, &overflow);
        result = T.CreateTruncating(wide);
        return overflow == 0 && Fits(wide, result);
    }

    /// <inheritdoc/>
    public static bool IsInert(nint value) => Python.Object.TypeOf(value) == Known.Int;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Write(T value) =>
        typeof(T) == typeof(ulong) || typeof(T) == typeof(nuint)
            ? ApiFast.PyLong_FromUnsignedLongLong(ulong.CreateTruncating(value))
            : ApiFast.PyLong_FromLongLong(long.CreateTruncating(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(long wide, T narrow) =>
        typeof(T) == typeof(ulong) || typeof(T) == typeof(nuint) ? wide >= 0 : long.CreateTruncating(narrow) == wide;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadSlow(nint value, out T result)
    {
        result = default;
        if (Python.Object.TypeOf(value) == Known.Bool || Api.PyIndex_Check(value) == 0) return Mismatch.Expected("int", value);
        nint index = Api.PyNumber_Index(value);
        if (index == 0) return false;

        int overflow;
        long wide = ApiFast.PyLong_AsLongLongAndOverflow(index, &overflow);
        result = T.CreateTruncating(wide);
        bool fits = overflow == 0 && Fits(wide, result);
        if (overflow > 0 && (typeof(T) == typeof(ulong) || typeof(T) == typeof(nuint)))
        {
            result = T.CreateTruncating(Api.PyLong_AsUnsignedLongLong(index));
            fits = Api.PyErr_Occurred() == 0;
        }

        bool answer = fits || Mismatch.OutOfRange(index, $"{Name} ({T.MinValue} to {T.MaxValue})");
        Python.Object.DecRef(index);
        return answer;
    }

    private static string Name => (T.IsNegative(T.MinValue) ? "int" : "uint") + Unsafe.SizeOf<T>() * 8;
}
