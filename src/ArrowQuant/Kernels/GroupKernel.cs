using ArrowQuant.Configuration;

namespace ArrowQuant.Kernels;

/// <summary>The kernel over one instruction set. All loops and tails of the set are here and in the search beside it.</summary>
internal sealed unsafe partial class GroupKernel<TVector, TLanes, TFixed, TFixedLanes> : IGroupKernel
    where TVector : struct
    where TLanes : struct, ILanes<TVector>
    where TFixed : struct
    where TFixedLanes : struct, IFixedLanes<TFixed>
{
    /// <summary>2^23: adding it to a float in [0, 2^22] rounds to nearest even and leaves the integer in the low mantissa bits.</summary>
    private const float Magic = 8388608f;

    public string Name => TLanes.Name;

    public bool IsSupported => TLanes.IsSupported;

    private static bool AllFinite(float* values, int count)
    {
        TVector zero = TLanes.Create(0), sum = zero;
        int i = 0, width = TLanes.Width;
        // x * 0 is a zero for finite x and NaN for the rest, and NaN survives the additions.
        for (; i <= count - width; i += width) sum = TLanes.Add(sum, TLanes.Mul(TLanes.Load(values + i), zero));
        float* lanes = stackalloc float[16];
        TLanes.Store(lanes, sum);
        float tail = 0;
        for (; i < count; i++) tail += values[i] * 0f;
        for (int lane = 0; lane < width; lane++) tail += lanes[lane];
        return tail == 0;
    }

    public bool Quantize(ref GroupTile tile)
    {
        float* low = stackalloc float[Lanes], high = stackalloc float[Lanes], inverse = stackalloc float[Lanes];
        if (!Range(ref tile, low, high)) return false;
        AffineParameters.FromRanges(low, high, tile.Count, tile.Levels, tile.Scales, tile.ZeroPoints, inverse);
        if (tile.Method == FitMethod.Search) Search(ref tile, low);
        // Four of the widest registers are more than a group of 32.
        bool wide = tile.Length % (4 * TLanes.Width) == 0;
        for (int lane = 0; lane < tile.Count; lane += TLanes.Width) TLanes.Store(inverse + lane, TLanes.Div(TLanes.Create(1), TLanes.Load(tile.Scales + lane)));
        for (int g = 0; g < tile.Count; g++)
        {
            float* values = tile.Values + tile.Offsets[g];
            byte* codes = tile.Codes + tile.Offsets[g];
            if (wide && IsOrdinary(tile.Scales[g])) Nearest(values, codes, tile.Length, inverse[g], tile.ZeroPoints[g], tile.Levels, past: false);
            else Encode(values, codes, tile.Length, tile.Scales[g], tile.ZeroPoints[g], tile.Levels);
        }
        return true;
    }

    /// <summary>Range of each group; false when a value is not finite.</summary>
    private static bool Range(ref GroupTile tile, float* low, float* high)
    {
        bool even = tile.Length % (2 * TLanes.Width) == 0;
        TVector sum = TLanes.Create(0);
        for (int g = 0; g < tile.Count; g++)
        {
            float* values = tile.Values + tile.Offsets[g];
            // The next tile, most likely: it arrives while this one is searched.
            if (even) sum = Extent(values, tile.Length, Lanes * tile.Length * sizeof(float), sum, out low[g], out high[g]);
            else if (AllFinite(values, tile.Length)) (low[g], high[g]) = Range(values, tile.Length);
            else return false;
        }
        if (IsFinite(sum)) return true;
        for (int g = 0; g < tile.Count; g++)
        {
            if (!AllFinite(tile.Values + tile.Offsets[g], tile.Length)) return false;
        }
        return true;
    }

    private static (float Min, float Max) Range(float* values, int count)
    {
        float min = values[0], max = values[0];
        int i = 0, width = TLanes.Width;
        if (width > 1 && count >= width)
        {
            TVector low = TLanes.Load(values), high = low;
            for (i = width; i <= count - width; i += width)
            {
                TVector x = TLanes.Load(values + i);
                low = TLanes.Min(low, x);
                high = TLanes.Max(high, x);
            }
            min = TLanes.MinLane(low);
            max = TLanes.MaxLane(high);
        }
        for (; i < count; i++)
        {
            min = LanesScalar.Min(min, values[i]);
            max = LanesScalar.Max(max, values[i]);
        }
        return (min, max);
    }

    private static void Encode(float* values, byte* codes, int count, float scale, float zero, int levels)
    {
        int i = 0, width = TLanes.Width;
        (float lift, float inverse) = AffineParameters.Divisor(scale);
        TVector l = TLanes.Create(lift), f = TLanes.Create(inverse), z = TLanes.Create(zero);
        TVector low = TLanes.Create(0), high = TLanes.Create(levels), magic = TLanes.Create(Magic);
        for (; i <= count - width; i += width)
        {
            TVector t = TLanes.Add(TLanes.Mul(TLanes.Mul(TLanes.Load(values + i), l), f), z);
            TLanes.StoreLowBytes(codes + i, TLanes.Add(TLanes.Min(TLanes.Max(t, low), high), magic));
        }
        for (; i < count; i++)
        {
            float t = values[i] * lift * inverse + zero;
            LanesScalar.StoreLowBytes(codes + i, LanesScalar.Min(LanesScalar.Max(t, 0), levels) + Magic);
        }
    }
}
