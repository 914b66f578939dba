using System.Globalization;
using System.Numerics;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A UTF-16 unit.</summary>
public readonly unsafe struct CCharacter : ICReads<ushort, char>, ICWrites<char, ushort>
{
    /// <inheritdoc/>
    public static char Read(ushort native, scoped ref CCall call) => (char)native;

    /// <inheritdoc/>
    public static void Write(char value, ushort* result, ref CCall call) => *result = value;
}

/// <summary>A half-precision number as its bits: not every C compiler has a type for it.</summary>
public readonly unsafe struct CFloat16 : ICReads<ushort, Half>, ICWrites<Half, ushort>
{
    /// <inheritdoc/>
    public static Half Read(ushort native, scoped ref CCall call) => BitConverter.UInt16BitsToHalf(native);

    /// <inheritdoc/>
    public static void Write(Half value, ushort* result, ref CCall call) => *result = BitConverter.HalfToUInt16Bits(value);
}

/// <summary>An integer wider than those of C, in decimal digits.</summary>
public readonly unsafe struct CIntegerText<T> : ICReads<nint, T>, ICWrites<T, CString>
    where T : struct, INumberBase<T>
{
    /// <inheritdoc/>
    public static T Read(nint native, scoped ref CCall call) => CNumberText.Read<T>(native, NumberStyles.AllowLeadingSign, ref call);

    /// <inheritdoc/>
    public static void Write(T value, CString* result, ref CCall call) => CWritesText.Write(value.ToString(null, CultureInfo.InvariantCulture), result, ref call);

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>A decimal number in digits, with a point and an exponent if need be; exact both ways.</summary>
public readonly unsafe struct CDecimalText<T> : ICReads<nint, T>, ICWrites<T, CString>
    where T : struct, INumberBase<T>
{
    /// <inheritdoc/>
    public static T Read(nint native, scoped ref CCall call) =>
        CNumberText.Read<T>(native, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, ref call);

    /// <inheritdoc/>
    public static void Write(T value, CString* result, ref CCall call) => CWritesText.Write(value.ToString(null, CultureInfo.InvariantCulture), result, ref call);

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

internal static class CNumberText
{
    internal static T Read<T>(nint native, NumberStyles style, scoped ref CCall call)
        where T : INumberBase<T>
    {
        string text = CReadsText.Read(native, ref call);
        try
        {
            return T.Parse(text, style, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw new CFaceException(CStatus.InvalidArgument, $"'{text}' is no number");
        }
        catch (OverflowException)
        {
            throw new CFaceException(CStatus.Arithmetic, $"'{text}' does not fit into {typeof(T).Name}");
        }
    }
}
