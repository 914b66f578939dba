using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Kernels;

/// <summary>256-bit registers (AVX2).</summary>
internal readonly unsafe struct Fixed256 : IFixedLanes<Vector256<short>>
{
    public static int Width => Vector256<short>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Load(short* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Create(int value) => Vector256.Create((short)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Add(Vector256<short> a, Vector256<short> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Sub(Vector256<short> a, Vector256<short> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Min(Vector256<short> a, Vector256<short> b) => Vector256.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Max(Vector256<short> a, Vector256<short> b) => Vector256.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Abs(Vector256<short> value) => Vector256.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> ShiftLeft(Vector256<short> value, int count) => value << count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> ShiftRight(Vector256<short> value, int count) => value >> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> MulRound(Vector256<short> a, Vector256<short> b) =>
        Avx2.IsSupported ? Avx2.MultiplyHighRoundScale(a, b) : Vector256.Create(Fixed128.MulRound(a.GetLower(), b.GetLower()), Fixed128.MulRound(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Dot(Vector256<short> a, Vector256<short> b) =>
        Avx2.IsSupported ? Avx2.MultiplyAddAdjacent(a, b).AsInt16() : Vector256.Create(Fixed128.Dot(a.GetLower(), b.GetLower()), Fixed128.Dot(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> AddWide(Vector256<short> a, Vector256<short> b) => (a.AsInt32() + b.AsInt32()).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Low(Vector256<short> value) => (value.AsInt32() & Vector256.Create(0xffff)).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> High(Vector256<short> value) => (value.AsInt32() >> 16).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums(int* to, Vector256<short> a, Vector256<short> b, Vector256<short> c, Vector256<short> d) => Fixed128.Sums(
        to, Fixed128.AddWide(a.GetLower(), a.GetUpper()), Fixed128.AddWide(b.GetLower(), b.GetUpper()), Fixed128.AddWide(c.GetLower(), c.GetUpper()), Fixed128.AddWide(d.GetLower(), d.GetUpper()));
}
