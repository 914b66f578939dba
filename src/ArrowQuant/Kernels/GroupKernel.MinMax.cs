using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Kernels;

/// <content>
/// Plain round to nearest at the speed of memory: values come in once and are still in the first-level cache when they are encoded, codes go
/// straight to where they stay. The same bytes as the tiled way.
/// </content>
internal sealed unsafe partial class GroupKernel<TVector, TLanes, TFixed, TFixedLanes>
{
    /// <summary>
    /// Groups that are ranged before they are encoded. Effect: their divisions, 4 at a time, do not wait for each other, and 16 KiB of values
    /// stay in the first-level cache at the largest group size. Valid for caches of 32 KiB and more.
    /// </summary>
    private const int Batch = 16;

    /// <summary>
    /// Bytes between what is read and what is asked for. Effect: reading no longer stops at the border of a page, which the processor's own
    /// prefetching does not cross; 20 % of the time on a server core. Origin: swept from 0.5 to 8 KiB, flat from 2 KiB on.
    /// </summary>
    private const int Ahead = 4096;

    public bool RoundToNearest(ref GroupRun run)
    {
        float* low = stackalloc float[Batch], high = stackalloc float[Batch], inverse = stackalloc float[Batch];
        // Four of the widest registers are more than a group of 32.
        bool wide = run.Length % (4 * TLanes.Width) == 0;
        // Group sizes are multiples of 32 bytes: when the first code is aligned to that, so are all.
        bool past = run.Streams && (nuint)run.Codes % 32 == 0;
        for (int first = 0; first < run.Groups; first += Batch)
        {
            int count = Math.Min(Batch, run.Groups - first);
            float* values = run.Values + (long)first * run.Length;
            TVector sum = TLanes.Create(0);
            for (int g = 0; g < count; g++) sum = Extent(values + g * run.Length, run.Length, Ahead, sum, out low[g], out high[g]);
            // A sum is finite only if every term was. The reverse does not hold near the end of the range, so the rare rest is looked at again.
            if (!IsFinite(sum) && !AllFinite(values, count * run.Length)) return false;
            float* scales = run.Scales + first, zeros = run.ZeroPoints + first;
            AffineParameters.FromRanges(low, high, count, run.Levels, scales, zeros, inverse);
            byte* codes = run.Codes + (long)first * run.Length;
            for (int g = 0; g < count; g++)
            {
                if (wide && inverse[g] != 0) Nearest(values + g * run.Length, codes + g * run.Length, run.Length, inverse[g], zeros[g], run.Levels, past);
                else Encode(values + g * run.Length, codes + g * run.Length, run.Length, scales[g], zeros[g], run.Levels);
            }
        }
        // Such stores are not ordered with others; whoever reads next may be another thread.
        if (past && Sse.IsSupported) Sse.StoreFence();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Extent(float* values, int count, int ahead, TVector sum, out float min, out float max)
    {
        int width = TLanes.Width;
        TVector low0 = TLanes.Load(values), low1 = TLanes.Load(values + width), high0 = low0, high1 = low1, sum1 = TLanes.Create(0);
        for (float* end = values + count; values < end; values += 2 * width)
        {
            // One request a cache line; a register of 16 takes two.
            if (Sse.IsSupported) Sse.Prefetch0((byte*)values + ahead);
            if (Sse.IsSupported && width == 16) Sse.Prefetch0((byte*)values + ahead + 64);
            TVector a = TLanes.Load(values), b = TLanes.Load(values + width);
            low0 = TLanes.Min(low0, a);
            low1 = TLanes.Min(low1, b);
            high0 = TLanes.Max(high0, a);
            high1 = TLanes.Max(high1, b);
            sum = TLanes.Add(sum, a);
            sum1 = TLanes.Add(sum1, b);
        }
        min = TLanes.MinLane(TLanes.Min(low0, low1));
        max = TLanes.MaxLane(TLanes.Max(high0, high1));
        return TLanes.Add(sum, sum1);
    }

    private static bool IsFinite(TVector sum)
    {
        float* lanes = stackalloc float[16];
        TLanes.Store(lanes, sum);
        float all = 0;
        for (int lane = 0; lane < TLanes.Width; lane++) all += lanes[lane] * 0f;
        return all == 0;
    }

    // Not inlined: in the loop over groups the compiler runs out of registers and reloads every address from the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Nearest(float* values, byte* codes, int count, float inverse, float zero, int levels, bool past)
    {
        TVector f = TLanes.Create(inverse), z = TLanes.Create(zero);
        int width = TLanes.Width;
        for (float* end = values + count; values < end; values += 4 * width, codes += 4 * width)
        {
            TLanes.StoreCodes(
                codes,
                TLanes.Add(TLanes.Mul(TLanes.Load(values), f), z),
                TLanes.Add(TLanes.Mul(TLanes.Load(values + width), f), z),
                TLanes.Add(TLanes.Mul(TLanes.Load(values + 2 * width), f), z),
                TLanes.Add(TLanes.Mul(TLanes.Load(values + 3 * width), f), z),
                levels,
                past);
        }
    }
}
