using System.Runtime.CompilerServices;

namespace ArrowQuant.Kernels;

/// <summary>One value at a time: the tail of every other set, and the kernel of last resort.</summary>
internal readonly unsafe struct FixedScalar : IFixedLanes<int>
{
    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Load(short* from) => *from;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Create(int value) => (short)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(int a, int b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sub(int a, int b) => (short)(a - b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Min(int a, int b) => Math.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Max(int a, int b) => Math.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Abs(int value) => value < 0 ? -value : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShiftLeft(int value, int count) => (short)(value << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShiftRight(int value, int count) => value >> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MulRound(int a, int b) => (a * b + (1 << 14)) >> 15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Dot(int a, int b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AddWide(int a, int b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Low(int value) => value & 0xffff;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int High(int value) => value >> 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums(int* to, int a, int b, int c, int d) => (to[0], to[1], to[2], to[3]) = (a, b, c, d);
}
