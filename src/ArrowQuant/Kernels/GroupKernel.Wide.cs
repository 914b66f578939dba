namespace ArrowQuant.Kernels;

/// <content>
/// The search over grids of 256 codes. Nothing is cut off, so that only the fractions of places matter, and 16 bits hold them finely: a place
/// wraps at 8 codes, of which the lower 3 bits of its whole part are not looked at.
/// </content>
internal sealed unsafe partial class GroupKernel<TVector, TLanes, TFixed, TFixedLanes>
{
    /// <summary>A step of the min/max grid in fixed point, its low part.</summary>
    private const float WideUnit = 1 << 13;

    /// <summary>A grid is this many times finer than min/max, less one, for a stretch of 1.</summary>
    private const float StretchUnit = 1f / (1 << 21);

    /// <summary>Farthest that a grid is shifted, in codes: its first code stays the nearest to the least value, its last to the largest.</summary>
    private const float MostShift = 0.49f;

    /// <summary>As <see cref="FitNarrow"/>.</summary>
    private static float FitWide(ref FixedGroups groups, SearchPlan plan, float* plain, float* error, float* step, float* offset)
    {
        float* meanY = stackalloc float[Lanes], varY = stackalloc float[Lanes];
        float* score = stackalloc float[Lanes], stretch = stackalloc float[Lanes], centre = stackalloc float[Lanes];
        float perElement = 1f / groups.Length;
        int* sums = stackalloc int[4 * Lanes];
        float* columns = stackalloc float[4 * Lanes];
        FixedGroups turn = groups;
        turn.Sums = sums;
        turn.Columns = columns;
        for (int g = 0; g < groups.Count; g++)
        {
            short* y = groups.Y + g * groups.Stride, low = groups.Low + g * groups.Stride;
            FixedSums<TFixed, TFixedLanes>.PlainWide(y, low, groups.Stride, groups.Sums + 4 * g, sums + 4 * g);
        }
        groups.ToColumns();
        for (int g = 0; g < Lanes; g++)
        {
            float sum = groups.Columns[Lanes + g] * 0.125f;
            plain[g] = groups.Columns[g] * (1f / (1 << 24));
            meanY[g] = sum * perElement;
            varY[g] = groups.Columns[2 * Lanes + g] * (1f / 64) - sum * meanY[g];
            (error[g], step[g], offset[g], score[g], stretch[g], centre[g]) = (float.MaxValue, 1, 0, float.MaxValue, 0, 0);
        }
        KeepTurn(ref turn, 0, score, stretch, centre);
        foreach (float codes in plan.Turns) TurnWide(ref turn, codes, score, stretch, centre);
        TryWide(ref groups, stretch, centre, meanY, varY, error, step, offset);
        // Values to the nearest 2^-14 twice and places once, squares of residuals cut to 2^-12 in both errors.
        return 1f / (1 << 10);
    }

    /// <summary>The grid on which the range takes so many codes, where rounding errors are smallest.</summary>
    private static void TurnWide(ref FixedGroups groups, float codes, float* score, float* stretch, float* centre)
    {
        float stretched = MathF.Round((codes - 255f) / 255f / StretchUnit);
        for (int g = 0; g < groups.Count; g++)
        {
            short* y = groups.Y + g * groups.Stride, low = groups.Low + g * groups.Stride;
            FixedSums<TFixed, TFixedLanes>.TurnWide(y, low, groups.Stride, (short)stretched, groups.Sums + 4 * g);
        }
        KeepTurn(ref groups, stretched, score, stretch, centre);
    }

    /// <summary>From the sums of a turn: where its centre is, kept where its rounding errors promise to be the smallest so far.</summary>
    private static void KeepTurn(ref FixedGroups groups, float stretched, float* score, float* stretch, float* centre)
    {
        float finer = 1 + stretched * StretchUnit, size = 1 / (finer * finer);
        // Padding is at 0, a quarter from where the second distance counts.
        for (int g = 0; g < groups.Count; g++) groups.Sums[4 * g + 1] -= (groups.Stride - groups.Length) << 8;
        groups.ToColumns();
        TVector quarter = TLanes.Create(0.25f * groups.Length), unit = TLanes.Create(1f / (1 << 10));
        for (int lane = 0; lane < groups.Count; lane += TLanes.Width)
        {
            TVector c = TLanes.Sub(quarter, TLanes.Mul(TLanes.Load(groups.Columns + lane), unit));
            TVector s = TLanes.Sub(quarter, TLanes.Mul(TLanes.Load(groups.Columns + Lanes + lane), unit));
            // Squared error to first order: n / 12, less half of how far the centre is from that of the circle.
            TVector far = TLanes.Mul(TLanes.Sqrt(TLanes.Add(TLanes.Mul(c, c), TLanes.Mul(s, s))), TLanes.Create(0.5f));
            TVector now = TLanes.Mul(TLanes.Sub(TLanes.Create(groups.Length / 12f), far), TLanes.Create(size)), best = TLanes.Load(score + lane);
            TLanes.Store(stretch + lane, TLanes.WhereLess(now, best, TLanes.Create(stretched), TLanes.Load(stretch + lane)));
            TLanes.Store(centre + lane, TLanes.WhereLess(now, best, Centre(c, s), TLanes.Load(centre + lane)));
            TLanes.Store(score + lane, TLanes.WhereLess(now, best, now, best));
        }
    }

    private static void TryWide(
        ref FixedGroups groups, float* stretch, float* centre, float* meanY, float* varY, float* error, float* step, float* offset)
    {
        float* place = stackalloc float[Lanes];
        TVector zero = TLanes.Create(0), one = TLanes.Create(1), unit = TLanes.Create(WideUnit), most = TLanes.Create(MostShift);
        for (int lane = 0; lane < groups.Count; lane += TLanes.Width)
        {
            TVector shift = TLanes.Max(TLanes.Min(TLanes.Load(centre + lane), most), TLanes.Sub(zero, most));
            TLanes.Store(place + lane, TLanes.Sub(zero, Round(TLanes.Mul(shift, unit))));
        }
        for (int g = 0; g < groups.Count; g++)
        {
            short o = (short)(int)place[g];
            FixedSums<TFixed, TFixedLanes>.FitWide(
                groups.Y + g * groups.Stride, groups.Low + g * groups.Stride, groups.Stride, (short)(int)stretch[g], o, groups.Sums + 4 * g);
            int padding = groups.Stride - groups.Length, r = (short)(o << 3) >> 4;
            groups.Sums[4 * g] -= padding * r * r;
            groups.Sums[4 * g + 1] -= padding * r;
        }
        groups.ToColumns();
        TVector perElement = TLanes.Create(1f / groups.Length);
        for (int lane = 0; lane < groups.Count; lane += TLanes.Width)
        {
            float* columns = groups.Columns + lane;
            TVector finer = TLanes.Add(one, TLanes.Mul(TLanes.Load(stretch + lane), TLanes.Create(StretchUnit))), coarser = TLanes.Div(one, finer);
            TVector shift = TLanes.Div(TLanes.Sub(zero, TLanes.Load(place + lane)), unit), average = TLanes.Load(meanY + lane);
            TVector sr = TLanes.Mul(TLanes.Load(columns + Lanes), TLanes.Create(1f / (1 << 12))), meanR = TLanes.Mul(sr, perElement);
            TVector varR = TLanes.Sub(TLanes.Mul(TLanes.Load(columns), TLanes.Create(1f / (1 << 24))), TLanes.Mul(sr, meanR));
            TVector covY = TLanes.Sub(TLanes.Mul(TLanes.Load(columns + 2 * Lanes), TLanes.Create(1f / (1 << 15))), TLanes.Mul(sr, average));
            // Places are t = y * finer - shift, codes q = t - r.
            TVector covT = TLanes.Mul(covY, finer), varT = TLanes.Mul(TLanes.Load(varY + lane), TLanes.Mul(finer, finer));
            TVector varQ = TLanes.Add(TLanes.Sub(varT, TLanes.Add(covT, covT)), varR), cov = TLanes.Sub(covT, varR);
            TVector meanQ = TLanes.Sub(TLanes.Sub(TLanes.Mul(average, finer), shift), meanR);
            // r ~ alpha + beta * q, whose squared error is var(r) - cov(q,r)^2 / var(q). Two codes differ by 255, the variance is never 0.
            TVector beta = TLanes.Div(cov, TLanes.Max(varQ, one)), now = TLanes.Sub(varR, TLanes.Mul(beta, cov));
            shift = TLanes.Add(shift, TLanes.Sub(meanR, TLanes.Mul(beta, meanQ)));
            Keep(
                TLanes.Mul(now, TLanes.Mul(coarser, coarser)), TLanes.Mul(TLanes.Add(one, beta), coarser), TLanes.Mul(shift, coarser),
                error + lane, step + lane, offset + lane);
        }
    }
}
