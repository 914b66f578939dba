using ArrowQuant.Kernels;

namespace ArrowQuant.Reference;

/// <summary>The search over grids of 256 codes for one group. Values are whole numbers of 2^-13 here; kernels hold them in two parts.</summary>
internal static class WideFit
{
    public static FixedFit Search(ReadOnlySpan<float> group, float min, float scale)
    {
        const float unit = 1 << 13, stretchUnit = 1f / (1 << 21);
        int[] v = new int[group.Length];
        for (int i = 0; i < v.Length; i++) v[i] = (int)FixedFit.Nearest((group[i] - min) * (1 / scale * unit));

        var best = new FixedFit(FixedFit.PlainErrorOf(v.Select(x => (short)(x << 3))), 1f / (1 << 10));
        (float score, int stretch, float centre) = (float.MaxValue, 0, 0);
        foreach (float codes in SearchPlan.For(255, v.Length).Turns.Prepend(255f))
        {
            float stretched = MathF.Round((codes - 255f) / 255f / stretchUnit), finer = 1 + stretched * stretchUnit;
            (float c, float s) = FixedFit.Coordinates([.. v.Select(x => Fraction(x, (int)stretched, 0))]);
            float now = (v.Length / 12f - MathF.Sqrt(c * c + s * s) * 0.5f) * (1 / (finer * finer));
            if (now < score) (score, stretch, centre) = (now, (int)stretched, FixedFit.Centre(c, s));
        }

        int place = -(int)FixedFit.Nearest(Math.Clamp(centre, -0.49f, 0.49f) * unit);
        long sr = 0, srr = 0, syr = 0, sy = 0, syy = 0;
        foreach (int x in v)
        {
            int r = Fraction(x, stretch, place) >> 4, y = x >> 10;
            sr += r;
            srr += r * r;
            syr += y * r;
            sy += y;
            syy += y * y;
        }
        float perElement = 1f / v.Length, sumY = sy * 0.125f, meanY = sumY * perElement, sumR = sr * MathF.ScaleB(1, -12), meanR = sumR * perElement;
        float varY = syy * MathF.ScaleB(1, -6) - sumY * meanY, varR = srr * MathF.ScaleB(1, -24) - sumR * meanR;
        float ratio = 1 + stretch * stretchUnit, coarser = 1 / ratio, shift = -place / unit;
        float covT = (syr * MathF.ScaleB(1, -15) - sumR * meanY) * ratio, varT = varY * (ratio * ratio);
        float cov = covT - varR, beta = cov / Math.Max(varT - (covT + covT) + varR, 1);
        shift += meanR - beta * (meanY * ratio - shift - meanR);
        best.Take((varR - beta * cov) * (coarser * coarser), (1 + beta) * coarser, shift * coarser);
        return best;
    }

    /// <summary>Fraction of a place in 2^-16, -1/2 to 1/2.</summary>
    private static short Fraction(int value, int stretch, int place) => (short)((short)(value + place + FixedFit.MulRound(value >> 6, stretch)) << 3);
}
