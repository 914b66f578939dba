using System.Runtime.CompilerServices;

namespace ArrowQuant.Kernels;

/// <summary>Rounding that every set can do, for those without an instruction that converts and one that saturates.</summary>
internal static unsafe class LanesRounding<TVector, TLanes>
    where TVector : struct
    where TLanes : struct, ILanes<TVector>
{
    /// <summary>2^23: adding it to a float in [0, 2^22] rounds to nearest even and leaves the integer in the low mantissa bits.</summary>
    private const float Magic = 8388608f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreCodes(byte* to, TVector a, TVector b, TVector c, TVector d, int levels)
    {
        TVector low = TLanes.Create(0), high = TLanes.Create(levels), magic = TLanes.Create(Magic);
        TLanes.StoreLowBytes(to, TLanes.Add(TLanes.Min(TLanes.Max(a, low), high), magic));
        TLanes.StoreLowBytes(to + TLanes.Width, TLanes.Add(TLanes.Min(TLanes.Max(b, low), high), magic));
        TLanes.StoreLowBytes(to + 2 * TLanes.Width, TLanes.Add(TLanes.Min(TLanes.Max(c, low), high), magic));
        TLanes.StoreLowBytes(to + 3 * TLanes.Width, TLanes.Add(TLanes.Min(TLanes.Max(d, low), high), magic));
    }
}
