namespace ArrowQuant.Kernels;

/// <summary>
/// Scale and zero point of a group as read off its range, x ~ (q - z) * s with q in 0..levels. Computed in double once a group, stored
/// as float32. Every case that a division would spoil is settled here, so nothing later can become NaN.
/// </summary>
internal static partial class AffineParameters
{
    /// <summary>
    /// Least scale relative to the largest magnitude. Effect: |z| stays at or below 2^22, where float32 still tells neighbouring codes
    /// apart, and x/s cannot overflow. Origin: the 24-bit significand less the sign of rounding on both sides. Valid for float32 parameters.
    /// </summary>
    private const double LeastRelativeStep = 1.0 / (1 << 22);

    // 2^-100 and 2^100: the reciprocals of scales between them are normal numbers. 2^64 and 2^-64 bring the others well inside.
    private const float Tiny = 7.8886091e-31f, Huge = 1.2676506e30f, Up = 1.8446744e19f, Down = 5.4210109e-20f;

    private const double SmallestNormal = 1.17549435082228751e-38;

    public static (float Scale, float ZeroPoint) FromRange(float min, float max, int levels)
    {
        if (min == max) return Constant(min);
        double low = min;
        double step = Math.Max((max - low) / levels, Math.Max(Math.Abs(low), Math.Abs((double)max)) * LeastRelativeStep);
        float scale = (float)step;
        // Subnormal scales are coarse: rounding one down would push the top of the range past the last code.
        if (scale < step && step < SmallestNormal) scale = MathF.BitIncrement(scale);
        float zero = Zero(low, scale);
        // Near the end of the float32 range the rounded scale may carry the last code past it.
        while (!float.IsFinite((levels - zero) * scale) || !float.IsFinite((0 - zero) * scale))
        {
            scale = MathF.BitDecrement(scale);
            zero = Zero(low, scale);
        }
        return (scale, zero);
    }

    /// <summary>
    /// Factors that stand for the division of a value by a scale, t = x * Lift * Inverse: two multiplications cost a tenth of a division.
    /// The lift is 1 but for scales whose reciprocal would overflow or lose bits; being a power of two it changes no digit.
    /// </summary>
    public static (float Lift, float Inverse) Divisor(float scale)
    {
        float lift = scale < Tiny ? Up : scale > Huge ? Down : 1f;
        return (lift, 1f / (scale * lift));
    }

    /// <summary>All values equal: code 0 gives the value back exactly, also when it is zero or subnormal.</summary>
    private static (float Scale, float ZeroPoint) Constant(float value) =>
        value == 0 ? (1, 0) : (Math.Abs(value), value > 0 ? -1 : 1);

    // Adding zero turns -0 into +0: which of the two a vector minimum returns is open.
    private static float Zero(double low, float scale) => (float)(-low / scale) + 0f;
}
