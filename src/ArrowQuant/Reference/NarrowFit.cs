using ArrowQuant.Kernels;

namespace ArrowQuant.Reference;

/// <summary>The search over grids of 4 and of 16 codes for one group.</summary>
internal static class NarrowFit
{
    public static FixedFit Search(ReadOnlySpan<float> group, float min, float scale, int levels)
    {
        const int codeBits = 10, mostCodes = 19;
        int valueBits = levels == 3 ? 13 : 11;
        float unit = 1 << (15 - valueBits + codeBits), perScale = 1 / scale * (1 << valueBits);
        short[] y = new short[group.Length];
        for (int i = 0; i < y.Length; i++) y[i] = (short)FixedFit.Nearest((group[i] - min) * perScale);
        float perElement = 1f / y.Length, value = MathF.ScaleB(1, -valueBits), sumY = y.Sum(v => v) * value, meanY = sumY * perElement;
        float varY = y.Sum(v => (long)v * v) * MathF.ScaleB(1, -2 * valueBits) - sumY * meanY;

        var best = new FixedFit(FixedFit.PlainErrorOf(y.Select(v => (short)(v << (16 - valueBits)))), 1f / 1024);
        SearchPlan plan = SearchPlan.For(levels, y.Length);
        foreach (float codes in plan.Turns)
        {
            short finer = (short)(unit * codes / levels + 0.5f);
            float step = unit / finer;
            (float c, float s) = FixedFit.Coordinates([.. y.Select(v => (short)(FixedFit.MulRound(v, finer) << (16 - codeBits)))]);
            float centre = FixedFit.Centre(c, s);
            Try((centre - FixedFit.Nearest(centre + (levels - levels / step) * 0.5f)) * step, step);
        }
        foreach ((float low, float high) in plan.Starts) Try(low, (levels - low - high) / levels);
        foreach ((float low, float high) in plan.Moves) Try(best.Offset + best.Step * low, best.Step * ((levels - low - high) / levels));
        best.Error += y.Length * (levels * levels) * MathF.ScaleB(1, -21);
        return best;

        void Try(float offset, float step)
        {
            float finer = Math.Max(FixedFit.Nearest(Math.Min(unit / step, unit * mostCodes / levels)), 1);
            const int far = 12 << codeBits;
            int place = (int)FixedFit.Nearest(Math.Clamp(512 - offset * (finer * ((1 << codeBits) / unit)), -far, far));
            int sq = 0, sqq = 0, sqy = 0;
            foreach (short v in y)
            {
                int q = Math.Clamp(FixedFit.MulRound(v, (int)finer) + place, 0, levels << codeBits) >> codeBits;
                sq += q;
                sqq += q * q;
                sqy += q * v;
            }
            float meanQ = sq * perElement, varQ = sqq - sq * meanQ, cov = sqy * value - sq * meanY, slope = varQ < 0.5f ? 0 : cov / varQ;
            best.Take(varY - slope * cov, slope, meanY - slope * meanQ);
        }
    }
}
