using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Kernels;

/// <summary>512-bit registers (AVX-512).</summary>
internal readonly unsafe struct Lanes512 : ILanes<Vector512<float>>
{
    /// <summary>2^23: adding it to a float in [0, 2^22] rounds to nearest even and leaves the integer in the low mantissa bits.</summary>
    private const float Magic = 8388608f;

    public static string Name => "vector512";

    public static bool IsSupported => Vector512.IsHardwareAccelerated && BitConverter.IsLittleEndian;

    public static int Width => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector512<float> value) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Create(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sub(Vector512<float> a, Vector512<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mul(Vector512<float> a, Vector512<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Div(Vector512<float> a, Vector512<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sqrt(Vector512<float> value) => Vector512.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLane(Vector512<float> value) =>
        Lanes256.MinLane(Vector256.MinNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(Vector512<float> value) =>
        Lanes256.MaxLane(Vector256.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> WhereLess(Vector512<float> a, Vector512<float> b, Vector512<float> whenTrue, Vector512<float> whenFalse) =>
        Vector512.ConditionalSelect(Vector512.LessThan(a, b), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLowBytes(byte* to, Vector512<float> value)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector128Byte(value.AsUInt32()).Store(to);
            return;
        }
        Lanes256.StoreLowBytes(to, value.GetLower());
        Lanes256.StoreLowBytes(to + 8, value.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreCodes(byte* to, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, int levels, bool past)
    {
        if (Avx512F.IsSupported)
        {
            StoreCodes(to, a, levels);
            StoreCodes(to + 16, b, levels);
            StoreCodes(to + 32, c, levels);
            StoreCodes(to + 48, d, levels);
            return;
        }
        LanesRounding<Vector512<float>, Lanes512>.StoreCodes(to, a, b, c, d, levels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreCodes(byte* to, Vector512<float> value, int levels)
    {
        Vector512<int> code = Avx512F.Max(Avx512F.ConvertToVector512Int32(value), Vector512<int>.Zero);
        Avx512F.ConvertToVector128Byte(Avx512F.Min(code, Vector512.Create(levels)).AsUInt32()).Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreShorts(short* to, Vector512<float> a, Vector512<float> b)
    {
        Vector512<float> magic = Vector512.Create(Magic);
        (((a + magic).AsUInt32() & Vector512.Create(0xffffu)) | ((b + magic).AsUInt32() << 16)).AsInt16().Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreParts(short* high, short* low, Vector512<float> a, Vector512<float> b)
    {
        Vector512<float> magic = Vector512.Create(Magic);
        Vector512<uint> x = (a + magic).AsUInt32(), y = (b + magic).AsUInt32();
        ((x & Vector512.Create(0xffffu)) | (y << 16)).AsInt16().Store(low);
        (((x >> 6) & Vector512.Create(0x7fffu)) | ((y << 10) & Vector512.Create(0x7fff0000u))).AsInt16().Store(high);
    }
}
