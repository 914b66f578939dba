using System.Runtime.CompilerServices;

namespace ArrowQuant.Kernels;

/// <summary>
/// The sums over one group that the search needs, four whole numbers each. Each bound of a sum holds for 256 values and registers of 8 and more.
/// </summary>
internal static unsafe class FixedSums<TFixed, TLanes>
    where TFixed : struct
    where TLanes : struct, IFixedLanes<TFixed>
{
    /// <summary>A quarter of a turn where a code is 2^16.</summary>
    private const int Quarter = 1 << 14;

    /// <summary>Squared error of the min/max grid in 2^-24, sum of y, and that of y^2 in two parts, of which the last counts 65536 times.</summary>
    public static void Plain<TGrid>(short* y, int count, int* sums) where TGrid : struct, IFixedGrid
    {
        TFixed zero = TLanes.Create(0), one = TLanes.Create(1), squares = zero, ys = zero, yy0 = zero, yy1 = zero;
        for (short* end = y + count; y < end; y += TLanes.Width)
        {
            TFixed value = TLanes.Load(y), square = TLanes.Dot(value, value), r = TLanes.ShiftRight(TLanes.ShiftLeft(value, 16 - TGrid.ValueBits), 4);
            squares = TLanes.AddWide(squares, TLanes.Dot(r, r));
            ys = TLanes.AddWide(ys, TLanes.Dot(value, one));
            yy0 = TLanes.AddWide(yy0, TLanes.Low(square));
            yy1 = TLanes.AddWide(yy1, TLanes.High(square));
        }
        TLanes.Sums(sums, squares, ys, yy0, yy1);
    }

    /// <summary>
    /// On the grid that scale makes: the distances of all fractions to 0, and to a quarter of a code, in 2^-10. They are the two coordinates of the
    /// centre of the fractions on their circle, with triangles in place of cosine and sine.
    /// </summary>
    public static void Turn<TGrid>(short* y, int count, short scale, int* sums) where TGrid : struct, IFixedGrid
    {
        TFixed zero = TLanes.Create(0), one = TLanes.Create(1), s = TLanes.Create(scale), quarter = TLanes.Create(Quarter), c0 = zero, c1 = zero;
        for (short* end = y + count; y < end; y += TLanes.Width)
        {
            TFixed u = TLanes.ShiftLeft(TLanes.MulRound(TLanes.Load(y), s), 16 - FixedGrid.CodeBits);
            c0 = TLanes.Add(c0, TLanes.Abs(TLanes.ShiftRight(u, 6)));
            c1 = TLanes.Add(c1, TLanes.Abs(TLanes.ShiftRight(TLanes.Sub(u, quarter), 6)));
        }
        TLanes.Sums(sums, TLanes.Dot(c0, one), TLanes.Dot(c1, one), zero, zero);
    }

    /// <summary>With q the code of y * scale + offset, in which half a code is contained: sums of q, q^2 and q * y.</summary>
    public static void Fit<TGrid>(short* y, int count, short scale, short offset, int* sums) where TGrid : struct, IFixedGrid
    {
        TFixed zero = TLanes.Create(0), one = TLanes.Create(1), s = TLanes.Create(scale), o = TLanes.Create(offset);
        TFixed top = TLanes.Create(TGrid.Levels << FixedGrid.CodeBits), qs = zero, qq = zero, qy = zero;
        for (short* end = y + count; y < end; y += TLanes.Width)
        {
            TFixed value = TLanes.Load(y), t = TLanes.Add(TLanes.MulRound(value, s), o);
            TFixed q = TLanes.ShiftRight(TLanes.Min(TLanes.Max(t, zero), top), FixedGrid.CodeBits);
            qs = TLanes.Add(qs, q);
            qq = TLanes.AddWide(qq, TLanes.Dot(q, q));
            qy = TLanes.AddWide(qy, TLanes.Dot(q, value));
        }
        TLanes.Sums(sums, TLanes.Dot(qs, one), qq, qy, zero);
    }

    /// <summary>Eight bits. Squared error of the min/max grid in 2^-24, sum of y in 1/8, sum of y^2 in 1/64.</summary>
    /// <param name="y">y in 2^-7.</param>
    /// <param name="low">The low 16 bits of y in 2^-13.</param>
    /// <param name="count">Values.</param>
    /// <param name="sums">Receives them.</param>
    /// <param name="turn">Receives those of <see cref="TurnWide"/> for a stretch of 0, which cost half as much here.</param>
    public static void PlainWide(short* y, short* low, int count, int* sums, int* turn)
    {
        TFixed zero = TLanes.Create(0), one = TLanes.Create(1), quarter = TLanes.Create(Quarter), squares = zero, ys = zero, yy = zero, c0 = zero, c1 = zero;
        for (short* end = y + count; y < end; y += TLanes.Width, low += TLanes.Width)
        {
            TFixed u = TLanes.ShiftLeft(TLanes.Load(low), 3), r = TLanes.ShiftRight(u, 4), v = TLanes.ShiftRight(TLanes.Load(y), 4);
            c0 = TLanes.Add(c0, TLanes.Abs(TLanes.ShiftRight(u, 6)));
            c1 = TLanes.Add(c1, TLanes.Abs(TLanes.ShiftRight(TLanes.Sub(u, quarter), 6)));
            squares = TLanes.AddWide(squares, TLanes.Dot(r, r));
            ys = TLanes.AddWide(ys, TLanes.Dot(v, one));
            yy = TLanes.AddWide(yy, TLanes.Dot(v, v));
        }
        TLanes.Sums(sums, squares, ys, yy, zero);
        TLanes.Sums(turn, TLanes.Dot(c0, one), TLanes.Dot(c1, one), zero, zero);
    }

    /// <summary>As <see cref="Turn"/>, on the grid t = y + y * stretch * 2^-21.</summary>
    public static void TurnWide(short* y, short* low, int count, short stretch, int* sums)
    {
        TFixed zero = TLanes.Create(0), one = TLanes.Create(1), s = TLanes.Create(stretch), quarter = TLanes.Create(Quarter), c0 = zero, c1 = zero;
        for (short* end = y + count; y < end; y += TLanes.Width, low += TLanes.Width)
        {
            TFixed u = TLanes.ShiftLeft(TLanes.Add(TLanes.Load(low), TLanes.MulRound(TLanes.Load(y), s)), 3);
            c0 = TLanes.Add(c0, TLanes.Abs(TLanes.ShiftRight(u, 6)));
            c1 = TLanes.Add(c1, TLanes.Abs(TLanes.ShiftRight(TLanes.Sub(u, quarter), 6)));
        }
        TLanes.Sums(sums, TLanes.Dot(c0, one), TLanes.Dot(c1, one), zero, zero);
    }

    /// <summary>
    /// With t = y + y * stretch * 2^-21 + offset and r its distance to the nearest code: sums of r^2 in 2^-24, r in 2^-12, y * r in 2^-15.
    /// Every t must lie between -1/2 and 255 1/2, where the code need not be known.
    /// </summary>
    public static void FitWide(short* y, short* low, int count, short stretch, short offset, int* sums)
    {
        TFixed zero = TLanes.Create(0), one = TLanes.Create(1), s = TLanes.Create(stretch), o = TLanes.Create(offset), rr = zero, rs = zero, yr = zero;
        for (short* end = y + count; y < end; y += TLanes.Width, low += TLanes.Width)
        {
            TFixed value = TLanes.Load(y);
            TFixed t = TLanes.Add(TLanes.Add(TLanes.Load(low), o), TLanes.MulRound(value, s));
            TFixed r = TLanes.ShiftRight(TLanes.ShiftLeft(t, 3), 4);
            rr = TLanes.AddWide(rr, TLanes.Dot(r, r));
            rs = TLanes.AddWide(rs, TLanes.Dot(r, one));
            yr = TLanes.AddWide(yr, TLanes.Dot(TLanes.ShiftRight(value, 4), r));
        }
        TLanes.Sums(sums, rr, rs, yr, zero);
    }
}
