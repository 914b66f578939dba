namespace ArrowQuant.Kernels;

/// <summary>
/// The grids a fit tries. A turn is a grid on which the range of the group takes so many steps; where it lies is computed, not tried: the
/// rounding errors of a group are smallest where the fractions of its values, seen as points of a circle, have their centre on a code.
/// A start says how far the low and the high end of the min/max grid move inwards, in code units; negative moves outwards. Moves do the same to
/// the best grid so far, one after the other, (0, 0) being a round of rounding and refitting where it stands.
/// </summary>
/// <remarks>
/// The numbers decide quality against time and nothing else: any plan gives valid parameters. They come from sweeps over published weights
/// (convolutions, linears and adapters of small diffusion models) and normal, Laplace and Student values, at every group size. Convolutions at
/// groups of 64: 45.06 dB at 8 bits (min/max 44.30), 20.65 at 4 bits (19.65), 9.22 at 2 bits (5.70); 179 grids of a full sweep around the min/max
/// grid, none of them laid by its centre, reach 45.07, 20.70 and 9.25.
/// </remarks>
internal sealed record SearchPlan(float[] Turns, (float Low, float High)[] Starts, (float Low, float High)[] Moves)
{
    /// <summary>Four codes: much of the range is given up, because the few codes serve the dense middle better.</summary>
    private static readonly SearchPlan TwoBit = new([], [(0.2f, 0.2f), (0.2f, 0.6f), (0.6f, 0.2f), (0.6f, 0.6f)], [(0.2f, 0), (-0.2f, 0), (0, 0.2f), (0, -0.2f), (0, 0)]);

    // A turn of 17 codes cuts half a code off either end. The more values, the fewer of them are that far out.
    private static readonly SearchPlan FourBitSmall = new([15.3f, 16.2f], [], [(0, 0)]);

    private static readonly SearchPlan FourBit = new([15.6f, 16.4f], [], [(0, 0)]);

    private static readonly SearchPlan FourBitLarge = new([15.8f, 16.6f, 17.4f], [], [(0, 0)]);

    /// <summary>256 codes: clipping never pays. Beside the min/max grid, shifted, one that is 0.6 % coarser: it has fractions of its own, and may win by them.</summary>
    private static readonly SearchPlan EightBit = new([253.5f], [], []);

    public static SearchPlan For(int levels, int length) => levels switch
    {
        3 => TwoBit,
        15 => length <= 96 ? FourBitSmall : length <= 192 ? FourBit : FourBitLarge,
        _ => EightBit,
    };
}
