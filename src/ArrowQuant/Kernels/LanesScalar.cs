using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ArrowQuant.Kernels;

/// <summary>One float at a time: the tail of every other set, and the kernel of last resort.</summary>
internal readonly unsafe struct LanesScalar : ILanes<float>
{
    /// <summary>2^23: adding it to a float in [0, 2^22] rounds to nearest even and leaves the integer in the low mantissa bits.</summary>
    private const float Magic = 8388608f;

    public static string Name => "scalar";

    public static bool IsSupported => true;

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* from) => *from;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, float value) => *to = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sub(float a, float b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mul(float a, float b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Div(float a, float b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float value) => MathF.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float a, float b) =>
        Vector128.MinNative(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b)).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float a, float b) =>
        Vector128.MaxNative(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b)).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLane(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float WhereLess(float a, float b, float whenTrue, float whenFalse) => a < b ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLowBytes(byte* to, float value) => *to = (byte)BitConverter.SingleToUInt32Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreCodes(byte* to, float a, float b, float c, float d, int levels, bool past)
    {
        LanesRounding<float, LanesScalar>.StoreCodes(to, a, b, c, d, levels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreShorts(short* to, float a, float b)
    {
        to[0] = (short)BitConverter.SingleToUInt32Bits(a + Magic);
        to[1] = (short)BitConverter.SingleToUInt32Bits(b + Magic);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreParts(short* high, short* low, float a, float b)
    {
        uint x = BitConverter.SingleToUInt32Bits(a + Magic), y = BitConverter.SingleToUInt32Bits(b + Magic);
        (low[0], low[1]) = ((short)x, (short)y);
        (high[0], high[1]) = ((short)((x >> 6) & 0x7fff), (short)((y >> 6) & 0x7fff));
    }
}
