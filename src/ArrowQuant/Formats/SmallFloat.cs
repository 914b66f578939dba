namespace ArrowQuant.Formats;

/// <summary>Decoding tables for floats of at most eight bits; 2^bits entries each, every entry exact.</summary>
internal static class SmallFloat
{
    private enum Specials
    {
        /// <summary>Every pattern is a number (F4, F6).</summary>
        None,

        /// <summary>Largest exponent holds Inf and NaN, as in IEEE 754.</summary>
        Ieee,

        /// <summary>All exponent and mantissa bits set is NaN, no Inf ("FN").</summary>
        AllOnes,

        /// <summary>The pattern of negative zero is the only NaN ("FNUZ").</summary>
        NegativeZero,
    }

    public static readonly float[] E2M1 = Table(2, 1, 1, Specials.None);
    public static readonly float[] E2M3 = Table(2, 3, 1, Specials.None);
    public static readonly float[] E3M2 = Table(3, 2, 3, Specials.None);
    public static readonly float[] E5M2 = Table(5, 2, 15, Specials.Ieee);
    public static readonly float[] E4M3 = Table(4, 3, 7, Specials.AllOnes);
    public static readonly float[] E4M3Fnuz = Table(4, 3, 8, Specials.NegativeZero);
    public static readonly float[] E5M2Fnuz = Table(5, 2, 16, Specials.NegativeZero);
    public static readonly float[] E8M0 = [.. Enumerable.Range(0, 256).Select(e => e == 255 ? float.NaN : (float)Math.ScaleB(1.0, e - 127))];

    private static float[] Table(int exponentBits, int mantissaBits, int bias, Specials specials)
    {
        int magnitudes = 1 << (exponentBits + mantissaBits);
        int topExponent = (1 << exponentBits) - 1;
        float[] table = new float[2 * magnitudes];
        for (int pattern = 0; pattern < table.Length; pattern++)
        {
            int exponent = (pattern & (magnitudes - 1)) >> mantissaBits;
            int mantissa = pattern & ((1 << mantissaBits) - 1);
            double value = exponent == 0
                ? Math.ScaleB(mantissa, 1 - bias - mantissaBits)
                : Math.ScaleB((1 << mantissaBits) + mantissa, exponent - bias - mantissaBits);
            if (specials == Specials.Ieee && exponent == topExponent)
                value = mantissa == 0 ? double.PositiveInfinity : double.NaN;
            if (specials == Specials.AllOnes && (pattern & (magnitudes - 1)) == magnitudes - 1)
                value = double.NaN;
            if (specials == Specials.NegativeZero && pattern == magnitudes)
                value = double.NaN;
            table[pattern] = (float)(pattern >= magnitudes ? -value : value);
        }
        return table;
    }
}
