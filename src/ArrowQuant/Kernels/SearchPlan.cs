namespace ArrowQuant.Kernels;

/// <summary>
/// The grids a fit tries. A pair says how far the low and the high end of a grid move inwards, in code units; negative moves outwards.
/// <see cref="Starts"/> are pairs from the min/max range; <see cref="Moves"/> are pairs from the best grid so far, one after the other,
/// (0, 0) being a round of rounding and refitting where it stands.
/// </summary>
/// <remarks>
/// The numbers decide quality against time and nothing else: any plan gives valid parameters. They come from sweeps on published weights
/// (convolutions and linears of small diffusion models) at groups of 64. At 4 bits these 9 grids reach 20.62 dB where 179 reach 20.70 and
/// min/max 19.65; at 2 bits 9.21 of 9.25 (min/max 5.70); at 8 bits 44.95 of 45.07 (min/max 44.30).
/// </remarks>
internal sealed record SearchPlan((float Low, float High)[] Starts, (float Low, float High)[] Moves)
{
    /// <summary>Four codes: much of the range is given up, because the few codes serve the dense middle better.</summary>
    private static readonly SearchPlan TwoBit = Around([(0.2f, 0.2f), (0.2f, 0.6f), (0.6f, 0.2f), (0.6f, 0.6f)], 0.2f);

    private static readonly SearchPlan FourBit = Around([(0.3f, 0.3f), (0.3f, 1f), (1f, 0.3f), (1f, 1f)], 0.3f);

    /// <summary>256 codes: clipping never pays, shifting the grid by a part of a code does.</summary>
    private static readonly SearchPlan EightBit = Around([(0, 0)], 0.4f);

    public static SearchPlan For(int levels) => levels switch { 3 => TwoBit, 15 => FourBit, _ => EightBit };

    /// <summary>From the best start, either end in and out by so much, then one round of refitting.</summary>
    private static SearchPlan Around((float, float)[] starts, float move) =>
        new(starts, [(move, 0), (-move, 0), (0, move), (0, -move), (0, 0)]);
}
