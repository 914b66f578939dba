using System.Runtime.CompilerServices;

namespace ArrowQuant.Kernels;

/// <content>The search over grids of few codes, where giving up the ends of the range may pay.</content>
internal sealed unsafe partial class GroupKernel<TVector, TLanes, TFixed, TFixedLanes>
{
    /// <summary>Fills in the error of the min/max grid, and error, step and offset of the best one found, all in steps of the former.</summary>
    /// <returns>How far off a residual may be: the rounding of values, in steps of the min/max grid.</returns>
    private static float FitNarrow<TGrid>(ref FixedGroups groups, SearchPlan plan, float* plain, float* error, float* step, float* offset)
        where TGrid : struct, IFixedGrid
    {
        float* meanY = stackalloc float[Lanes], varY = stackalloc float[Lanes], atStep = stackalloc float[Lanes], atOffset = stackalloc float[Lanes];
        for (int g = 0; g < groups.Count; g++) FixedSums<TFixed, TFixedLanes>.Plain<TGrid>(groups.Y + g * groups.Stride, groups.Stride, groups.Sums + 4 * g);
        groups.ToColumns();
        float perElement = 1f / groups.Length, value = 1f / (1 << TGrid.ValueBits), square = 1f / (1 << (2 * TGrid.ValueBits));
        for (int g = 0; g < Lanes; g++)
        {
            float sum = groups.Columns[Lanes + g] * value;
            plain[g] = groups.Columns[g] * (1f / (1 << 24));
            meanY[g] = sum * perElement;
            // Either part is exact, and what is rounded is their sum, however squares were paired.
            varY[g] = (groups.Columns[3 * Lanes + g] * 65536 + groups.Columns[2 * Lanes + g]) * square - sum * meanY[g];
            (error[g], step[g], offset[g]) = (float.MaxValue, 1, 0);
        }
        int levels = TGrid.Levels;
        foreach (float codes in plan.Turns)
        {
            Turn<TGrid>(ref groups, codes, atStep, atOffset);
            Try<TGrid>(ref groups, meanY, varY, atStep, atOffset, error, step, offset);
        }
        foreach ((float low, float high) in plan.Starts)
        {
            for (int g = 0; g < Lanes; g++) (atStep[g], atOffset[g]) = ((levels - low - high) / levels, low);
            Try<TGrid>(ref groups, meanY, varY, atStep, atOffset, error, step, offset);
        }
        foreach ((float low, float high) in plan.Moves)
        {
            for (int g = 0; g < Lanes; g++) (atStep[g], atOffset[g]) = (step[g] * ((levels - low - high) / levels), offset[g] + step[g] * low);
            Try<TGrid>(ref groups, meanY, varY, atStep, atOffset, error, step, offset);
        }
        // Errors are what is left of the variance, some hundred times larger, in float32.
        float lost = groups.Length * (levels * levels) * (1f / (1 << 21));
        for (int g = 0; g < groups.Count; g++) error[g] += lost;
        // Values to the nearest 2^-12 in either error, squares of residuals cut to 2^-12 in that of min/max.
        return 1f / (1 << 10);
    }

    /// <summary>A place in fixed point is a value times this, divided by the step.</summary>
    private static float Unit<TGrid>() where TGrid : struct, IFixedGrid => 1 << (15 - TGrid.ValueBits + FixedGrid.CodeBits);

    /// <summary>The grid on which the range takes so many codes, laid where rounding errors are smallest and what is cut off either end is alike.</summary>
    private static void Turn<TGrid>(ref FixedGroups groups, float codes, float* atStep, float* atOffset) where TGrid : struct, IFixedGrid
    {
        short scale = (short)(Unit<TGrid>() * codes / TGrid.Levels + 0.5f);
        for (int g = 0; g < groups.Count; g++)
        {
            FixedSums<TFixed, TFixedLanes>.Turn<TGrid>(groups.Y + g * groups.Stride, groups.Stride, scale, groups.Sums + 4 * g);
            // Padding is at 0 here, a quarter from where the second distance counts.
            groups.Sums[4 * g + 1] -= (groups.Stride - groups.Length) << 8;
        }
        groups.ToColumns();
        float step = Unit<TGrid>() / scale, middle = (TGrid.Levels - TGrid.Levels / step) * 0.5f;
        TVector quarter = TLanes.Create(0.25f * groups.Length), unit = TLanes.Create(1f / (1 << 10));
        for (int lane = 0; lane < groups.Count; lane += TLanes.Width)
        {
            TVector c = TLanes.Sub(quarter, TLanes.Mul(TLanes.Load(groups.Columns + lane), unit));
            TVector s = TLanes.Sub(quarter, TLanes.Mul(TLanes.Load(groups.Columns + Lanes + lane), unit));
            TVector centre = Centre(c, s), place = TLanes.Sub(centre, Round(TLanes.Add(centre, TLanes.Create(middle))));
            TLanes.Store(atOffset + lane, TLanes.Mul(place, TLanes.Create(step)));
            TLanes.Store(atStep + lane, TLanes.Create(step));
        }
    }

    /// <summary>
    /// Rounds to one candidate grid for each group, then fits values to the codes found: y ~ step * q + offset, whose squared error is
    /// var(y) - cov(q,y)^2 / var(q). Where the grid was does not matter any more.
    /// </summary>
    private static void Try<TGrid>(
        ref FixedGroups groups, float* meanY, float* varY, float* atStep, float* atOffset, float* error, float* step, float* offset) where TGrid : struct, IFixedGrid
    {
        float* scales = stackalloc float[Lanes], offsets = stackalloc float[Lanes];
        TVector unit = TLanes.Create(Unit<TGrid>()), most = TLanes.Create(Unit<TGrid>() * FixedGrid.MostCodes / TGrid.Levels), one = TLanes.Create(1);
        TVector code = TLanes.Create((1 << FixedGrid.CodeBits) / Unit<TGrid>()), half = TLanes.Create(1 << (FixedGrid.CodeBits - 1));
        TVector least = TLanes.Create(-FarOffset), far = TLanes.Create(FarOffset), zero = TLanes.Create(0);
        for (int lane = 0; lane < groups.Count; lane += TLanes.Width)
        {
            TVector scale = TLanes.Max(Round(TLanes.Min(TLanes.Div(unit, TLanes.Load(atStep + lane)), most)), one);
            TVector place = TLanes.Sub(half, TLanes.Mul(TLanes.Load(atOffset + lane), TLanes.Mul(scale, code)));
            TLanes.Store(scales + lane, scale);
            TLanes.Store(offsets + lane, Round(TLanes.Max(TLanes.Min(place, far), least)));
        }
        for (int g = 0; g < groups.Count; g++)
        {
            short s = (short)(int)scales[g], o = (short)(int)offsets[g];
            FixedSums<TFixed, TFixedLanes>.Fit<TGrid>(groups.Y + g * groups.Stride, groups.Stride, s, o, groups.Sums + 4 * g);
            if (groups.Stride == groups.Length) continue;
            int padding = groups.Stride - groups.Length, q = Math.Clamp((int)o, 0, TGrid.Levels << FixedGrid.CodeBits) >> FixedGrid.CodeBits;
            groups.Sums[4 * g] -= padding * q;
            groups.Sums[4 * g + 1] -= padding * q * q;
        }
        groups.ToColumns();
        TVector perElement = TLanes.Create(1f / groups.Length), value = TLanes.Create(1f / (1 << TGrid.ValueBits));
        for (int lane = 0; lane < groups.Count; lane += TLanes.Width)
        {
            float* columns = groups.Columns + lane;
            TVector sq = TLanes.Load(columns), meanQ = TLanes.Mul(sq, perElement), average = TLanes.Load(meanY + lane);
            TVector varQ = TLanes.Sub(TLanes.Load(columns + Lanes), TLanes.Mul(sq, meanQ));
            TVector cov = TLanes.Sub(TLanes.Mul(TLanes.Load(columns + 2 * Lanes), value), TLanes.Mul(sq, average));
            // All codes equal: nothing to learn. 0.5 lies between 0 and the least variance of two distinct codes.
            TVector slope = TLanes.WhereLess(varQ, TLanes.Create(0.5f), zero, TLanes.Div(cov, varQ));
            TVector now = TLanes.Sub(TLanes.Load(varY + lane), TLanes.Mul(slope, cov));
            TVector shift = TLanes.Sub(average, TLanes.Mul(slope, meanQ));
            Keep(now, slope, shift, error + lane, step + lane, offset + lane);
        }
    }

    /// <summary>Farthest that a grid begins from the least value, in the units of places: 12 codes.</summary>
    private const float FarOffset = 12 << FixedGrid.CodeBits;
}
