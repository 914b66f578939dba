namespace ArrowQuant.Reference;

/// <summary>The best grid found so far for one group, in steps of its min/max grid, and what both differ from exact arithmetic by.</summary>
internal sealed record FixedFit(float PlainError, float Resolution)
{
    public float Error { get; set; } = float.MaxValue;

    public float Step { get; private set; } = 1;

    public float Offset { get; private set; }

    /// <summary>Takes a grid where it is better.</summary>
    public void Take(float error, float step, float offset)
    {
        if (step > 0 && error < Error) (Error, Step, Offset) = (error, step, offset);
    }

    /// <summary>Centre of fractions on their circle, from the sums of their distances to 0 and to a quarter in 2^-10.</summary>
    public static float Centre(float c, float s)
    {
        float part = s * 0.25f / Math.Max(Math.Abs(c) + Math.Abs(s), 1e-6f);
        return c < 0 ? (s < 0 ? -0.5f : 0.5f) - part : part;
    }

    /// <summary>n/4 less the distances of fractions, given as 2^-16, to 0 and to a quarter.</summary>
    public static (float C, float S) Coordinates(IReadOnlyList<short> fractions)
    {
        int c = 0, s = 0;
        foreach (short u in fractions)
        {
            c += Math.Abs(u >> 6);
            s += Math.Abs((short)(u - (1 << 14)) >> 6);
        }
        float quarter = 0.25f * fractions.Count;
        return (quarter - c * (1f / 1024), quarter - s * (1f / 1024));
    }

    public static float PlainErrorOf(IEnumerable<short> fractions) => fractions.Sum(u => (u >> 4) * (u >> 4)) * MathF.ScaleB(1, -24);

    public static int MulRound(int a, int b) => (a * b + (1 << 14)) >> 15;

    public static float Nearest(float value) => MathF.Round(value, MidpointRounding.ToEven);
}
