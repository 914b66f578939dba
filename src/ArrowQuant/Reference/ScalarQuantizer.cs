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
        if (method == FitMethod.Search) (scale, zero) = Fit(group, min, levels, scale, zero);
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

    private static (float Scale, float ZeroPoint) Fit(ReadOnlySpan<float> group, float min, int levels, float scale, float zero)
    {
        if (!Ordinary(scale)) return (scale, zero);
        FixedFit fit = levels == 255 ? WideFit.Search(group, min, scale) : NarrowFit.Search(group, min, scale, levels);
        float doubt = (fit.Resolution + (Math.Abs(zero) + levels) * MathF.ScaleB(1, -20)) * MathF.Sqrt(group.Length);
        float bar = MathF.Sqrt(fit.PlainError) - doubt;
        float fittedScale = (float)((double)scale * fit.Step);
        if (!(bar > 0 && fit.Error < bar * bar) || !Ordinary(fittedScale)) return (scale, zero);
        return (fittedScale, (float)(-((double)min / scale + fit.Offset) / fit.Step) + 0f);
    }

    private static bool Ordinary(float scale) => scale >= MathF.ScaleB(1, -100) && scale <= MathF.ScaleB(1, 100);
}
