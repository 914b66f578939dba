using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Kernels;

/// <summary>256-bit registers (AVX2).</summary>
internal readonly unsafe struct Lanes256 : ILanes<Vector256<float>>
{
    /// <summary>2^23: adding it to a float in [0, 2^22] rounds to nearest even and leaves the integer in the low mantissa bits.</summary>
    private const float Magic = 8388608f;

    public static string Name => "vector256";

    public static bool IsSupported => Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian;

    public static int Width => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector256<float> value) => value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Create(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sub(Vector256<float> a, Vector256<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mul(Vector256<float> a, Vector256<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Div(Vector256<float> a, Vector256<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sqrt(Vector256<float> value) => Vector256.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Vector256.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLane(Vector256<float> value) =>
        Lanes128.MinLane(Vector128.MinNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(Vector256<float> value) =>
        Lanes128.MaxLane(Vector128.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> WhereLess(Vector256<float> a, Vector256<float> b, Vector256<float> whenTrue, Vector256<float> whenFalse) =>
        Vector256.ConditionalSelect(Vector256.LessThan(a, b), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLowBytes(byte* to, Vector256<float> value)
    {
        Vector256<uint> bytes = value.AsUInt32() & Vector256.Create(0xffu);
        Vector128<ushort> words = Vector128.Narrow(bytes.GetLower(), bytes.GetUpper());
        Unsafe.WriteUnaligned(to, Vector128.Narrow(words, words).AsUInt64().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreCodes(byte* to, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, int levels, bool past)
    {
        if (Avx2.IsSupported)
        {
            // Packing works within halves of a register; the permutation puts the eight groups of four back in order.
            Vector256<short> low = Avx2.PackSignedSaturate(Avx.ConvertToVector256Int32(a), Avx.ConvertToVector256Int32(b));
            Vector256<short> high = Avx2.PackSignedSaturate(Avx.ConvertToVector256Int32(c), Avx.ConvertToVector256Int32(d));
            Vector256<byte> codes = Avx2.Min(Avx2.PackUnsignedSaturate(low, high), Vector256.Create((byte)levels));
            codes = Avx2.PermuteVar8x32(codes.AsInt32(), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte();
            if (past) codes.StoreAlignedNonTemporal(to);
            else codes.Store(to);
            return;
        }
        LanesRounding<Vector256<float>, Lanes256>.StoreCodes(to, a, b, c, d, levels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreShorts(short* to, Vector256<float> a, Vector256<float> b)
    {
        Vector256<float> magic = Vector256.Create(Magic);
        (((a + magic).AsUInt32() & Vector256.Create(0xffffu)) | ((b + magic).AsUInt32() << 16)).AsInt16().Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreParts(short* high, short* low, Vector256<float> a, Vector256<float> b)
    {
        Vector256<float> magic = Vector256.Create(Magic);
        Vector256<uint> x = (a + magic).AsUInt32(), y = (b + magic).AsUInt32();
        ((x & Vector256.Create(0xffffu)) | (y << 16)).AsInt16().Store(low);
        (((x >> 6) & Vector256.Create(0x7fffu)) | ((y << 10) & Vector256.Create(0x7fff0000u))).AsInt16().Store(high);
    }
}
