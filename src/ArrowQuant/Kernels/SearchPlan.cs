namespace ArrowQuant.Kernels;

/// <summary>
/// The grids a fit starts from. A cut says how much of the min/max range is given up at either end, in code units; negative widens it.
/// </summary>
internal sealed class SearchPlan
{
    private SearchPlan(int rounds, float[] ends)
    {
        Rounds = rounds;
        Cuts = [.. ends.SelectMany(low => ends.Select(high => (low, high)))];
    }

    /// <summary>All pairs of cuts that are tried.</summary>
    public (float Low, float High)[] Cuts { get; }

    /// <summary>Further rounds of rounding and refitting that start from the best pair; each can only lower the error.</summary>
    public int Rounds { get; }

    public static SearchPlan TwoBit { get; set; } = new(4, [0f, 0.3f, 0.6f, 0.9f]);

    public static SearchPlan FourBit { get; set; } = new(3, [-0.3f, 0.3f, 0.9f, 1.6f]);

    public static SearchPlan EightBit { get; set; } = new(2, [0f, 1f]);

    public static SearchPlan For(int levels) => levels switch { 3 => TwoBit, 15 => FourBit, _ => EightBit };

    internal static SearchPlan Make(int rounds, params float[] ends) => new(rounds, ends);
}
