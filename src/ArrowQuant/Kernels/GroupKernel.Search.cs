using System.Runtime.CompilerServices;

namespace ArrowQuant.Kernels;

/// <content>
/// Least squares fit. A lane is a group: values are transposed so that every sum of a group runs down its own lane, in element order,
/// whatever the register width. Work happens in code units y = x / s0 + z0 of the min/max grid, so that no group can overflow.
/// </content>
internal sealed unsafe partial class GroupKernel<TVector, TLanes>
{
    /// <summary>
    /// A fitted grid must beat min/max by this factor in float32 arithmetic. Sums of at most 256 squares err by less than 256 * 2^-23
    /// = 3.1e-5 relatively, so what is better by 1e-4 here is better in exact arithmetic too. Valid for groups of at most 256 elements.
    /// </summary>
    private const float Margin = 1f - 1e-4f;

    /// <summary>Scales outside of 2^-100..2^100 keep min/max: their squares leave the float32 range and no weight is that small.</summary>
    private const float LeastScale = 7.8886091e-31f, MostScale = 1.2676506e30f;

    private const int Lanes = GroupTile.MaxGroups;

    private static void Search(ref GroupTile tile)
    {
        float* x = tile.Room, y = tile.Room + Lanes * tile.Length;
        float* s0 = stackalloc float[Lanes], z0 = stackalloc float[Lanes], step = stackalloc float[Lanes], offset = stackalloc float[Lanes];
        Transpose(ref tile, x);
        for (int lane = 0; lane < Lanes; lane++)
        {
            int g = Math.Min(lane, tile.Count - 1);
            s0[lane] = tile.Scales[g];
            z0[lane] = tile.ZeroPoints[g];
        }
        for (int lane = 0; lane < tile.Count; lane += TLanes.Width)
            Fit(x + lane, y + lane, tile.Length, tile.Levels, s0 + lane, z0 + lane, step + lane, offset + lane);

        float* s1 = stackalloc float[Lanes], z1 = stackalloc float[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            // y ~ step * q + offset and y = x / s0 + z0 give x ~ (q - z1) * s1.
            s1[lane] = (float)((double)s0[lane] * step[lane]);
            z1[lane] = (float)(((double)z0[lane] - offset[lane]) / step[lane]) + 0f;
        }
        float* before = stackalloc float[Lanes], after = stackalloc float[Lanes];
        for (int lane = 0; lane < tile.Count; lane += TLanes.Width)
        {
            SquaredError(x + lane, tile.Length, tile.Levels, s0 + lane, z0 + lane, s0 + lane, before + lane);
            SquaredError(x + lane, tile.Length, tile.Levels, s1 + lane, z1 + lane, s0 + lane, after + lane);
        }
        for (int g = 0; g < tile.Count; g++)
        {
            if (!(s0[g] >= LeastScale && s0[g] <= MostScale && s1[g] >= LeastScale && s1[g] <= MostScale && after[g] < before[g] * Margin)) continue;
            tile.Scales[g] = s1[g];
            tile.ZeroPoints[g] = z1[g];
        }
    }

    private static void Transpose(ref GroupTile tile, float* to)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            float* from = tile.Values + tile.Offsets[Math.Min(lane, tile.Count - 1)];
            float* down = to + lane;
            for (int j = 0; j < tile.Length; j++, down += Lanes) *down = from[j];
        }
    }

    private static void Fit(float* x, float* y, int length, int levels, float* s0, float* z0, float* step, float* offset)
    {
        TVector inverse = TLanes.Div(TLanes.Create(1), TLanes.Load(s0)), zero = TLanes.Load(z0);
        for (int j = 0; j < length * Lanes; j += Lanes)
            TLanes.Store(y + j, TLanes.Add(TLanes.Mul(TLanes.Load(x + j), inverse), zero));

        SearchPlan plan = SearchPlan.For(levels);
        var pass = new Pass(y, length, levels);
        TVector bestError = TLanes.Create(float.MaxValue), bestStep = TLanes.Create(1), bestOffset = TLanes.Create(0);
        foreach ((float low, float high) in plan.Starts)
            pass.Try(TLanes.Create(low), TLanes.Create((levels - low - high) / levels), ref bestError, ref bestStep, ref bestOffset);
        foreach ((float low, float high) in plan.Moves)
        {
            TVector offset1 = TLanes.Add(bestOffset, TLanes.Mul(bestStep, TLanes.Create(low)));
            TVector step1 = TLanes.Mul(bestStep, TLanes.Create((levels - low - high) / levels));
            pass.Try(offset1, step1, ref bestError, ref bestStep, ref bestOffset);
        }
        TLanes.Store(step, bestStep);
        TLanes.Store(offset, bestOffset);
    }

    /// <summary>Sum of squared errors in units of s0, with the arithmetic of encoding and decoding (for these scales the lift is 1).</summary>
    private static void SquaredError(float* x, int length, int levels, float* s, float* z, float* unit, float* result)
    {
        TVector one = TLanes.Create(1), scale = TLanes.Load(s), zero = TLanes.Load(z);
        TVector divisor = TLanes.Div(one, scale), inverse = TLanes.Div(one, TLanes.Load(unit));
        TVector low = TLanes.Create(0), high = TLanes.Create(levels), magic = TLanes.Create(Magic), sum = low;
        for (int j = 0; j < length * Lanes; j += Lanes)
        {
            TVector value = TLanes.Load(x + j);
            TVector t = TLanes.Min(TLanes.Max(TLanes.Add(TLanes.Mul(value, divisor), zero), low), high);
            TVector q = TLanes.Sub(TLanes.Add(t, magic), magic);
            TVector e = TLanes.Mul(TLanes.Sub(value, TLanes.Mul(TLanes.Sub(q, zero), scale)), inverse);
            sum = TLanes.Add(sum, TLanes.Mul(e, e));
        }
        TLanes.Store(result, sum);
    }

    /// <summary>Rounds to one candidate grid, then solves the normal equations for the codes found.</summary>
    private readonly ref struct Pass(float* y, int length, int levels)
    {
        /// <summary>
        /// With t = (y - offset) / step, q its code and r = t - q, the fit r ~ alpha + beta * q has the error
        /// Srr - Sr^2/n - cov(q,r)^2/var(q); residuals rather than values keep every sum the size of the error itself.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Try(TVector offset, TVector step, ref TVector bestError, ref TVector bestStep, ref TVector bestOffset)
        {
            TVector zero = TLanes.Create(0), one = TLanes.Create(1), high = TLanes.Create(levels), magic = TLanes.Create(Magic);
            TVector inverse = TLanes.Div(one, step);
            TVector sq = zero, sr = zero, sqq = zero, sqr = zero, srr = zero;
            float* from = y;
            for (int j = 0; j < length; j++, from += Lanes)
            {
                TVector t = TLanes.Mul(TLanes.Sub(TLanes.Load(from), offset), inverse);
                TVector q = TLanes.Sub(TLanes.Add(TLanes.Min(TLanes.Max(t, zero), high), magic), magic);
                TVector r = TLanes.Sub(t, q);
                sq = TLanes.Add(sq, q);
                sr = TLanes.Add(sr, r);
                sqq = TLanes.Add(sqq, TLanes.Mul(q, q));
                sqr = TLanes.Add(sqr, TLanes.Mul(q, r));
                srr = TLanes.Add(srr, TLanes.Mul(r, r));
            }
            TVector perElement = TLanes.Create(1f / length);
            TVector meanQ = TLanes.Mul(sq, perElement), meanR = TLanes.Mul(sr, perElement);
            TVector variance = TLanes.Sub(sqq, TLanes.Mul(sq, meanQ)), covariance = TLanes.Sub(sqr, TLanes.Mul(sq, meanR));
            // All codes equal: nothing to learn about the step. 0.5 lies between 0 and the least variance of two distinct codes.
            TVector beta = TLanes.WhereLess(variance, TLanes.Create(0.5f), zero, TLanes.Div(covariance, variance));
            TVector error = TLanes.Sub(TLanes.Sub(srr, TLanes.Mul(sr, meanR)), TLanes.Mul(beta, covariance));
            error = TLanes.Mul(error, TLanes.Mul(step, step));
            TVector newStep = TLanes.Mul(TLanes.Add(one, beta), step);
            TVector newOffset = TLanes.Add(offset, TLanes.Mul(TLanes.Sub(meanR, TLanes.Mul(beta, meanQ)), step));
            // A step that is not positive cannot come from codes that rise with their values, except through rounding; refuse it.
            error = TLanes.WhereLess(zero, newStep, error, TLanes.Create(float.MaxValue));
            bestStep = TLanes.WhereLess(error, bestError, newStep, bestStep);
            bestOffset = TLanes.WhereLess(error, bestError, newOffset, bestOffset);
            bestError = TLanes.WhereLess(error, bestError, error, bestError);
        }
    }
}
