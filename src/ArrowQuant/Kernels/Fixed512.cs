using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Kernels;

/// <summary>512-bit registers (AVX-512 BW).</summary>
internal readonly unsafe struct Fixed512 : IFixedLanes<Vector512<short>>
{
    public static int Width => Vector512<short>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Load(short* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Create(int value) => Vector512.Create((short)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Add(Vector512<short> a, Vector512<short> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Sub(Vector512<short> a, Vector512<short> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Min(Vector512<short> a, Vector512<short> b) => Vector512.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Max(Vector512<short> a, Vector512<short> b) => Vector512.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Abs(Vector512<short> value) => Vector512.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> ShiftLeft(Vector512<short> value, int count) => value << count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> ShiftRight(Vector512<short> value, int count) => value >> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> MulRound(Vector512<short> a, Vector512<short> b) =>
        Avx512BW.IsSupported ? Avx512BW.MultiplyHighRoundScale(a, b) : Vector512.Create(Fixed256.MulRound(a.GetLower(), b.GetLower()), Fixed256.MulRound(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Dot(Vector512<short> a, Vector512<short> b) =>
        Avx512BW.IsSupported ? Avx512BW.MultiplyAddAdjacent(a, b).AsInt16() : Vector512.Create(Fixed256.Dot(a.GetLower(), b.GetLower()), Fixed256.Dot(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> AddWide(Vector512<short> a, Vector512<short> b) => (a.AsInt32() + b.AsInt32()).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Low(Vector512<short> value) => (value.AsInt32() & Vector512.Create(0xffff)).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> High(Vector512<short> value) => (value.AsInt32() >> 16).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums(int* to, Vector512<short> a, Vector512<short> b, Vector512<short> c, Vector512<short> d) => Fixed256.Sums(
        to, Fixed256.AddWide(a.GetLower(), a.GetUpper()), Fixed256.AddWide(b.GetLower(), b.GetUpper()), Fixed256.AddWide(c.GetLower(), c.GetUpper()), Fixed256.AddWide(d.GetLower(), d.GetUpper()));
}
