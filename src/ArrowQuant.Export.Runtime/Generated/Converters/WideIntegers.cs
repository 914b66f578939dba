using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary><c>int</c> of any size. What does not fit 64 bits passes as hexadecimal text: linear in both directions, and without limit.</summary>
public readonly unsafe struct BigInt : IReads<BigInteger>, IWrites<BigInteger>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out BigInteger result)
    {
        result = default;
        if (Python.Object.TypeOf(value) == Known.Bool || Api.PyIndex_Check(value) == 0) return Mismatch.Expected("int", value);
        nint index = Api.PyNumber_Index(value);
        if (index == 0) return false;

        int overflow;
        long narrow = ApiFast.PyLong_AsLongLongAndOverflow(index, &overflow);
        result = narrow;
        bool read = overflow == 0 || TryReadHex(index, out result);
        Python.Object.DecRef(index);
        return read;
    }

    /// <inheritdoc/>
    public static bool IsInert(nint value) => Python.Object.TypeOf(value) == Known.Int;

    /// <inheritdoc/>
    public static nint Write(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue) return ApiFast.PyLong_FromLongLong((long)value);
        string digits = BigInteger.Abs(value).ToString("x", CultureInfo.InvariantCulture);
        fixed (byte* text = Encoding.ASCII.GetBytes((value.Sign < 0 ? "-" : "") + digits + '\0')) return Api.PyLong_FromString(text, null, 16);
    }

    private static bool TryReadHex(nint value, out BigInteger result)
    {
        result = default;
        nint text = Api.PyNumber_ToBase(value, 16);
        bool read = text != 0 && PyText.TryRead(text, out string digits) && Parse(digits, out result);
        Python.Object.XDecRef(text);
        return read;
    }

    // -0x1f: the zero in front keeps the first digit from being read as a sign.
    private static bool Parse(string text, out BigInteger result)
    {
        bool negative = text[0] == '-';
        result = BigInteger.Parse("0" + text[(negative ? 3 : 2)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (negative) result = -result;
        return true;
    }
}

/// <summary><c>int</c> as an integer of 128 bits, range-checked.</summary>
public readonly struct WideInteger<T> : IReads<T>, IWrites<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out T result)
    {
        bool read = BigInt.TryRead(value, ref scope, out BigInteger wide);
        result = T.CreateTruncating(wide);
        return read && (BigInteger.CreateTruncating(result) == wide || Mismatch.OutOfRange(value, $"{Name} ({T.MinValue} to {T.MaxValue})"));
    }

    /// <inheritdoc/>
    public static bool IsInert(nint value) => BigInt.IsInert(value);

    /// <inheritdoc/>
    public static nint Write(T value) => BigInt.Write(BigInteger.CreateTruncating(value));

    private static string Name => (T.IsNegative(T.MinValue) ? "int" : "uint") + Unsafe.SizeOf<T>() * 8;
}
