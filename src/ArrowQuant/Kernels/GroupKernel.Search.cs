using System.Runtime.CompilerServices;

namespace ArrowQuant.Kernels;

/// <content>
/// Least squares fit. Values are held as 16-bit whole numbers in units of the min/max grid, so that no group can overflow and sums over a group
/// are exact in any order: that is why results are the same to the byte. What follows from the sums is computed for all groups of a tile at
/// once, a lane being a group.
/// </content>
internal sealed unsafe partial class GroupKernel<TVector, TLanes, TFixed, TFixedLanes>
{
    /// <summary>Scales outside of 2^-100..2^100 keep min/max: their squares leave the float32 range and no weight is that small.</summary>
    private const float LeastScale = 7.8886091e-31f, MostScale = 1.2676506e30f;

    private const int Lanes = GroupTile.MaxGroups;

    private static void Search(ref GroupTile tile, float* least)
    {
        int width = 2 * TLanes.Width, stride = (tile.Length + width - 1) / width * width;
        int* sums = stackalloc int[4 * Lanes];
        float* columns = stackalloc float[4 * Lanes], plain = stackalloc float[Lanes];
        float* error = stackalloc float[Lanes], step = stackalloc float[Lanes], offset = stackalloc float[Lanes];
        short* y = (short*)tile.Room;
        var groups = new FixedGroups
        {
            Y = y, Low = y + Lanes * stride, Stride = stride, Count = tile.Count, Length = tile.Length, Sums = sums, Columns = columns,
        };
        SearchPlan plan = SearchPlan.For(tile.Levels, tile.Length);
        float resolution;
        switch (tile.Levels)
        {
            case 3:
                ToFixed<TwoBitGrid>(ref tile, ref groups, least);
                resolution = FitNarrow<TwoBitGrid>(ref groups, plan, plain, error, step, offset);
                break;
            case 15:
                ToFixed<FourBitGrid>(ref tile, ref groups, least);
                resolution = FitNarrow<FourBitGrid>(ref groups, plan, plain, error, step, offset);
                break;
            default:
                ToFixedWide(ref tile, ref groups, least);
                resolution = FitWide(ref groups, plan, plain, error, step, offset);
                break;
        }
        for (int g = 0; g < tile.Count; g++)
        {
            float s0 = tile.Scales[g], z0 = tile.ZeroPoints[g];
            // y ~ step * q + offset and y = (x - min) / s0 give x ~ (q - z1) * s1.
            float s1 = (float)((double)s0 * step[g]);
            if (!IsOrdinary(s0) || !IsOrdinary(s1) || !IsBetter(error[g], plain[g], resolution, z0, ref tile)) continue;
            tile.Scales[g] = s1;
            tile.ZeroPoints[g] = (float)(-((double)least[g] / s0 + offset[g]) / step[g]) + 0f;
        }
    }

    private static bool IsOrdinary(float scale) => scale >= LeastScale && scale <= MostScale;

    /// <summary>
    /// Whether a fit is better in exact arithmetic too. Both errors are lengths of vectors, each off by at most so much a value: by the resolution
    /// of the fixed point, and by eight roundings of float32 in encoding and decoding, which grow with the distance of the group from zero.
    /// </summary>
    private static bool IsBetter(float error, float plain, float resolution, float zero, ref GroupTile tile)
    {
        const float roundings = 1f / (1 << 20); // 8 * 2^-24 for either error
        float doubt = (resolution + (MathF.Abs(zero) + tile.Levels) * roundings) * MathF.Sqrt(tile.Length);
        float bar = MathF.Sqrt(plain) - doubt;
        return bar > 0 && error < bar * bar;
    }

    private static void ToFixed<TGrid>(ref GroupTile tile, ref FixedGroups groups, float* least) where TGrid : struct, IFixedGrid
    {
        float* end = stackalloc float[2 * Lanes];
        int width = TLanes.Width, pair = 2 * width;
        for (int g = 0; g < tile.Count; g++)
        {
            float* x = tile.Values + tile.Offsets[g];
            short* to = groups.Y + g * groups.Stride;
            bool ordinary = IsOrdinary(tile.Scales[g]);
            TVector min = TLanes.Create(ordinary ? least[g] : 0), unit = TLanes.Create(ordinary ? 1 / tile.Scales[g] * (1 << TGrid.ValueBits) : 0);
            for (int i = 0; i < tile.Length; i += pair)
            {
                float* from = i + pair <= tile.Length ? x + i : Padded(x + i, tile.Length - i, pair, least[g], end);
                TLanes.StoreShorts(
                    to + i, TLanes.Mul(TLanes.Sub(TLanes.Load(from), min), unit), TLanes.Mul(TLanes.Sub(TLanes.Load(from + width), min), unit));
            }
        }
    }

    private static void ToFixedWide(ref GroupTile tile, ref FixedGroups groups, float* least)
    {
        float* end = stackalloc float[2 * Lanes];
        int width = TLanes.Width, pair = 2 * width;
        for (int g = 0; g < tile.Count; g++)
        {
            float* x = tile.Values + tile.Offsets[g];
            short* high = groups.Y + g * groups.Stride, low = groups.Low + g * groups.Stride;
            bool ordinary = IsOrdinary(tile.Scales[g]);
            TVector min = TLanes.Create(ordinary ? least[g] : 0), unit = TLanes.Create(ordinary ? 1 / tile.Scales[g] * WideUnit : 0);
            for (int i = 0; i < tile.Length; i += pair)
            {
                float* from = i + pair <= tile.Length ? x + i : Padded(x + i, tile.Length - i, pair, least[g], end);
                TLanes.StoreParts(
                    high + i, low + i, TLanes.Mul(TLanes.Sub(TLanes.Load(from), min), unit), TLanes.Mul(TLanes.Sub(TLanes.Load(from + width), min), unit));
            }
        }
    }

    /// <summary>The last values of a group, and its least value in place of those that a register has room for: they become zeros.</summary>
    private static float* Padded(float* values, int count, int room, float least, float* to)
    {
        for (int i = 0; i < room; i++) to[i] = i < count ? values[i] : least;
        return to;
    }

    /// <summary>Rounds values below 2^22 to whole numbers, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Round(TVector value)
    {
        TVector magic = TLanes.Create(1.5f * Magic);
        return TLanes.Sub(TLanes.Add(value, magic), magic);
    }

    /// <summary>
    /// Centre of the fractions of a group on their circle, -1/2 to 1/2, from their coordinates; the triangles that stand for cosine and sine make
    /// it a quotient.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Centre(TVector c, TVector s)
    {
        TVector zero = TLanes.Create(0), half = TLanes.Create(0.5f);
        TVector size = TLanes.Add(TLanes.Max(c, TLanes.Sub(zero, c)), TLanes.Max(s, TLanes.Sub(zero, s)));
        TVector part = TLanes.Div(TLanes.Mul(s, TLanes.Create(0.25f)), TLanes.Max(size, TLanes.Create(1e-6f)));
        TVector back = TLanes.Sub(TLanes.WhereLess(s, zero, TLanes.Sub(zero, half), half), part);
        return TLanes.WhereLess(c, zero, back, part);
    }

    /// <summary>Takes a grid where it is better than the best so far. A step that is not positive says nothing, or comes from rounding; it is refused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(TVector error, TVector step, TVector offset, float* bestError, float* bestStep, float* bestOffset)
    {
        TVector best = TLanes.Load(bestError);
        error = TLanes.WhereLess(TLanes.Create(0), step, error, TLanes.Create(float.MaxValue));
        TLanes.Store(bestStep, TLanes.WhereLess(error, best, step, TLanes.Load(bestStep)));
        TLanes.Store(bestOffset, TLanes.WhereLess(error, best, offset, TLanes.Load(bestOffset)));
        TLanes.Store(bestError, TLanes.WhereLess(error, best, error, best));
    }
}
