using ArrowQuant.Configuration;
using ArrowQuant.Kernels;

namespace ArrowQuant.Reference;

/// <summary>
/// What the kernels must compute, one group at a time and in plain loops. Slow and obvious on purpose: tests compare every kernel with it,
/// byte for byte. It shares nothing with them but the search plan and the treatment of a range.
/// </summary>
internal static class ScalarQuantizer
{
    public static (float Scale, float ZeroPoint, byte[] Codes) Quantize(ReadOnlySpan<float> group, int bits, FitMethod method)
    {
        int levels = (1 << bits) - 1;
        float min = group[0], max = group[0];
        foreach (float x in group)
        {
            min = Math.Min(min, x);
            max = Math.Max(max, x);
        }
        (float scale, float zero) = AffineParameters.FromRange(min, max, levels);
        if (method == FitMethod.Search) (scale, zero) = Fit(group, levels, scale, zero);
        return (scale, zero, Encode(group, levels, scale, zero));
    }

    public static float Decode(byte code, float scale, float zero) => (code - zero) * scale;

    private static byte[] Encode(ReadOnlySpan<float> group, int levels, float scale, float zero)
    {
        byte[] codes = new byte[group.Length];
        (float lift, float inverse) = AffineParameters.Divisor(scale);
        for (int i = 0; i < codes.Length; i++) codes[i] = (byte)Round(group[i] * lift * inverse + zero, levels);
        return codes;
    }

    /// <summary>Nearest code, ties to even.</summary>
    private static float Round(float t, int levels) => MathF.Round(Math.Clamp(t, 0, levels), MidpointRounding.ToEven);

    private static (float Scale, float ZeroPoint) Fit(ReadOnlySpan<float> group, int levels, float scale, float zero)
    {
        const float margin = 1f - 1e-4f;
        if (!Ordinary(scale)) return (scale, zero);
        float[] y = new float[group.Length];
        for (int i = 0; i < y.Length; i++) y[i] = group[i] * (1 / scale) + zero;

        SearchPlan plan = SearchPlan.For(levels);
        (float Error, float Step, float Offset) best = (float.MaxValue, 1, 0);
        foreach ((float low, float high) in plan.Starts) Try(low, (levels - low - high) / levels);
        foreach ((float low, float high) in plan.Moves) Try(best.Offset + best.Step * low, best.Step * ((levels - low - high) / levels));

        float fittedScale = (float)((double)scale * best.Step);
        float fittedZero = (float)(((double)zero - best.Offset) / best.Step) + 0f;
        bool better = Ordinary(fittedScale) && Error(group, levels, fittedScale, fittedZero, scale) < Error(group, levels, scale, zero, scale) * margin;
        return better ? (fittedScale, fittedZero) : (scale, zero);

        void Try(float offset, float step)
        {
            var fit = LeastSquares(y, levels, offset, step);
            if (fit.Error < best.Error) best = fit;
        }
    }

    private static bool Ordinary(float scale) => scale >= MathF.ScaleB(1, -100) && scale <= MathF.ScaleB(1, 100);

    private static (float Error, float Step, float Offset) LeastSquares(float[] y, int levels, float offset, float step)
    {
        float inverse = 1 / step, sq = 0, sr = 0, sqq = 0, sqr = 0, srr = 0;
        foreach (float value in y)
        {
            float t = (value - offset) * inverse, q = Round(t, levels), r = t - q;
            sq += q;
            sr += r;
            sqq += q * q;
            sqr += q * r;
            srr += r * r;
        }
        float perElement = 1f / y.Length, meanQ = sq * perElement, meanR = sr * perElement;
        float variance = sqq - sq * meanQ, covariance = sqr - sq * meanR;
        float beta = variance < 0.5f ? 0 : covariance / variance;
        float error = (srr - sr * meanR - beta * covariance) * (step * step);
        float newStep = (1 + beta) * step;
        return (newStep > 0 ? error : float.MaxValue, newStep, offset + (meanR - beta * meanQ) * step);
    }

    private static float Error(ReadOnlySpan<float> group, int levels, float scale, float zero, float unit)
    {
        float inverse = 1 / unit, divisor = 1 / scale, sum = 0;
        foreach (float x in group)
        {
            float e = (x - (Round(x * divisor + zero, levels) - zero) * scale) * inverse;
            sum += e * e;
        }
        return sum;
    }
}
