using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Kernels;

/// <summary>128-bit registers (SSE, NEON).</summary>
internal readonly unsafe struct Fixed128 : IFixedLanes<Vector128<short>>
{
    public static int Width => Vector128<short>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Load(short* from) => Vector128.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Create(int value) => Vector128.Create((short)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Add(Vector128<short> a, Vector128<short> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Sub(Vector128<short> a, Vector128<short> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Min(Vector128<short> a, Vector128<short> b) => Vector128.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Max(Vector128<short> a, Vector128<short> b) => Vector128.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Abs(Vector128<short> value) => Vector128.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> ShiftLeft(Vector128<short> value, int count) => value << count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> ShiftRight(Vector128<short> value, int count) => value >> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> MulRound(Vector128<short> a, Vector128<short> b)
    {
        if (Ssse3.IsSupported) return Ssse3.MultiplyHighRoundScale(a, b);
        if (AdvSimd.IsSupported) return AdvSimd.MultiplyRoundedDoublingSaturateHigh(a, b);
        (Vector128<int> a0, Vector128<int> a1) = Vector128.Widen(a);
        (Vector128<int> b0, Vector128<int> b1) = Vector128.Widen(b);
        Vector128<int> half = Vector128.Create(1 << 14);
        return Vector128.Narrow((a0 * b0 + half) >> 15, (a1 * b1 + half) >> 15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Dot(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported) return Sse2.MultiplyAddAdjacent(a, b).AsInt16();
        (Vector128<int> a0, Vector128<int> a1) = Vector128.Widen(a);
        (Vector128<int> b0, Vector128<int> b1) = Vector128.Widen(b);
        return (a0 * b0 + a1 * b1).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> AddWide(Vector128<short> a, Vector128<short> b) => (a.AsInt32() + b.AsInt32()).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Low(Vector128<short> value) => (value.AsInt32() & Vector128.Create(0xffff)).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> High(Vector128<short> value) => (value.AsInt32() >> 16).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums(int* to, Vector128<short> a, Vector128<short> b, Vector128<short> c, Vector128<short> d)
    {
        if (Ssse3.IsSupported)
        {
            Vector128<int> ab = Ssse3.HorizontalAdd(a.AsInt32(), b.AsInt32()), cd = Ssse3.HorizontalAdd(c.AsInt32(), d.AsInt32());
            Ssse3.HorizontalAdd(ab, cd).Store(to);
            return;
        }
        Vector128.Create(Vector128.Sum(a.AsInt32()), Vector128.Sum(b.AsInt32()), Vector128.Sum(c.AsInt32()), Vector128.Sum(d.AsInt32())).Store(to);
    }
}
