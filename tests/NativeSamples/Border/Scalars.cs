using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>One function for each scalar row of the catalog: what goes in comes out.</summary>
[Export]
public static class Scalars
{
    /// <summary>Returns <paramref name="value"/>.</summary>
    public static bool EchoBool(bool value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static sbyte EchoInt8(sbyte value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static byte EchoUint8(byte value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static short EchoInt16(short value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static ushort EchoUint16(ushort value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static int EchoInt32(int value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static uint EchoUint32(uint value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static long EchoInt64(long value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static ulong EchoUint64(ulong value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static nint EchoNative(nint value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static nuint EchoUnative(nuint value) => value;

    /// <summary>Returns <paramref name="value"/> as it is after rounding to single precision.</summary>
    public static float EchoFloat32(float value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static double EchoFloat64(double value) => value;
}
