using System.Runtime.Intrinsics;

namespace ArrowQuant.Kernels;

/// <content>Several groups at once: a group waits for two divisions, four of them for the same two.</content>
internal static unsafe partial class AffineParameters
{
    /// <summary>
    /// As <see cref="FromRange"/> for each pair, with the same operations and so the same bits; and the second factor of
    /// <see cref="Divisor"/> where the first is 1, elsewhere 0.
    /// </summary>
    public static void FromRanges(float* min, float* max, int count, int levels, float* scales, float* zeros, float* inverses)
    {
        int g = 0;
        for (; g <= count - 4; g += 4)
        {
            Vector256<double> low = Widen(min + g), high = Widen(max + g);
            Vector256<double> largest = Vector256.MaxNative(Vector256.Abs(low), Vector256.Abs(high));
            Vector256<double> step = Vector256.MaxNative((high - low) / Vector256.Create((double)levels), largest * Vector256.Create(LeastRelativeStep));
            Vector128<float> scale = Narrow(step);
            // Between these bounds no scale is subnormal and no code leaves the float32 range. Constant groups have a form of their own.
            if (Vector128.EqualsAny(Vector128.Load(min + g), Vector128.Load(max + g))
                || Vector128.LessThanAny(scale, Vector128.Create(Tiny)) || Vector128.GreaterThanAny(scale, Vector128.Create(Huge)))
            {
                for (int i = g; i < g + 4; i++) One(i);
                continue;
            }
            scale.Store(scales + g);
            (Narrow(-low / Widen(scales + g)) + Vector128<float>.Zero).Store(zeros + g);
            (Vector128<float>.One / scale).Store(inverses + g);
        }
        for (; g < count; g++) One(g);

        void One(int i)
        {
            (scales[i], zeros[i]) = FromRange(min[i], max[i], levels);
            (float lift, float inverse) = Divisor(scales[i]);
            inverses[i] = lift == 1f ? inverse : 0;
        }
    }

    private static Vector256<double> Widen(float* four)
    {
        Vector128<float> values = Vector128.Load(four);
        return Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));
    }

    private static Vector128<float> Narrow(Vector256<double> values) => Vector128.Narrow(values.GetLower(), values.GetUpper());
}
