using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Kernels;

/// <summary>128-bit registers (SSE, NEON).</summary>
internal readonly unsafe struct Lanes128 : ILanes<Vector128<float>>
{
    /// <summary>2^23: adding it to a float in [0, 2^22] rounds to nearest even and leaves the integer in the low mantissa bits.</summary>
    private const float Magic = 8388608f;

    public static string Name => "vector128";

    public static bool IsSupported => Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian;

    public static int Width => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* from) => Vector128.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector128<float> value) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sub(Vector128<float> a, Vector128<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mul(Vector128<float> a, Vector128<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Div(Vector128<float> a, Vector128<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sqrt(Vector128<float> value) => Vector128.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Min(Vector128<float> a, Vector128<float> b) => Vector128.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> a, Vector128<float> b) => Vector128.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLane(Vector128<float> value)
    {
        value = Vector128.MinNative(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MinNative(value, Vector128.Shuffle(value, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(Vector128<float> value)
    {
        value = Vector128.MaxNative(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(value, Vector128.Shuffle(value, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> WhereLess(Vector128<float> a, Vector128<float> b, Vector128<float> whenTrue, Vector128<float> whenFalse) =>
        Vector128.ConditionalSelect(Vector128.LessThan(a, b), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLowBytes(byte* to, Vector128<float> value)
    {
        Vector128<uint> bytes = value.AsUInt32() & Vector128.Create(0xffu);
        Vector128<ushort> words = Vector128.Narrow(bytes, bytes);
        Unsafe.WriteUnaligned(to, Vector128.Narrow(words, words).AsUInt32().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreCodes(byte* to, Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, int levels, bool past)
    {
        if (Sse2.IsSupported)
        {
            // Conversion rounds to even in the mode that .NET keeps; what leaves 16 bits, then 8, is saturated on the way.
            Vector128<short> low = Sse2.PackSignedSaturate(Sse2.ConvertToVector128Int32(a), Sse2.ConvertToVector128Int32(b));
            Vector128<short> high = Sse2.PackSignedSaturate(Sse2.ConvertToVector128Int32(c), Sse2.ConvertToVector128Int32(d));
            Vector128<byte> codes = Sse2.Min(Sse2.PackUnsignedSaturate(low, high), Vector128.Create((byte)levels));
            if (past) codes.StoreAlignedNonTemporal(to);
            else codes.Store(to);
            return;
        }
        LanesRounding<Vector128<float>, Lanes128>.StoreCodes(to, a, b, c, d, levels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreShorts(short* to, Vector128<float> a, Vector128<float> b)
    {
        Vector128<float> magic = Vector128.Create(Magic);
        (((a + magic).AsUInt32() & Vector128.Create(0xffffu)) | ((b + magic).AsUInt32() << 16)).AsInt16().Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreParts(short* high, short* low, Vector128<float> a, Vector128<float> b)
    {
        Vector128<float> magic = Vector128.Create(Magic);
        Vector128<uint> x = (a + magic).AsUInt32(), y = (b + magic).AsUInt32();
        ((x & Vector128.Create(0xffffu)) | (y << 16)).AsInt16().Store(low);
        (((x >> 6) & Vector128.Create(0x7fffu)) | ((y << 10) & Vector128.Create(0x7fff0000u))).AsInt16().Store(high);
    }
}
