using System.Runtime.Intrinsics;

namespace ArrowQuant.Validation;

/// <summary>
/// Sums behind SQNR and cosine, in double. Eight running sums whatever the processor, added in a fixed order, so that a layer measured
/// twice gives the same digits everywhere.
/// </summary>
internal struct QualitySums
{
    public double Signal, Error, Decoded, Cross, MaxError;

    public long Count;

    public static QualitySums operator +(QualitySums a, QualitySums b) => new()
    {
        Signal = a.Signal + b.Signal, Error = a.Error + b.Error, Decoded = a.Decoded + b.Decoded, Cross = a.Cross + b.Cross,
        MaxError = Math.Max(a.MaxError, b.MaxError), Count = a.Count + b.Count,
    };

    /// <summary>10 log10 of signal energy over error energy; positive infinity when nothing was lost.</summary>
    public readonly double SqnrDb => Error == 0 ? double.PositiveInfinity : 10 * Math.Log10(Signal / Error);

    /// <summary>Cosine of the angle between original and decoded values; 1 when both are all zero, 0 when one is.</summary>
    public readonly double Cosine => Error == 0 ? 1 : Signal == 0 || Decoded == 0 ? 0 : Math.Clamp(Cross / Math.Sqrt(Signal) / Math.Sqrt(Decoded), -1, 1);

    public static QualitySums Measure(ReadOnlySpan<float> original, ReadOnlySpan<float> decoded)
    {
        int i = 0, n = original.Length;
        Vector256<double> signal0 = default, signal1 = default, error0 = default, error1 = default, max0 = default, max1 = default;
        Vector256<double> decoded0 = default, decoded1 = default, cross0 = default, cross1 = default;
        for (; i <= n - 8; i += 8)
        {
            (Vector256<double> x0, Vector256<double> x1) = Vector256.Widen(Vector256.Create(original.Slice(i, 8)));
            (Vector256<double> y0, Vector256<double> y1) = Vector256.Widen(Vector256.Create(decoded.Slice(i, 8)));
            Vector256<double> e0 = x0 - y0, e1 = x1 - y1;
            signal0 += x0 * x0;
            signal1 += x1 * x1;
            error0 += e0 * e0;
            error1 += e1 * e1;
            decoded0 += y0 * y0;
            decoded1 += y1 * y1;
            cross0 += x0 * y0;
            cross1 += x1 * y1;
            max0 = Vector256.MaxNative(max0, Vector256.Abs(e0));
            max1 = Vector256.MaxNative(max1, Vector256.Abs(e1));
        }
        var sums = new QualitySums
        {
            Count = n, Signal = Total(signal0, signal1), Error = Total(error0, error1), Decoded = Total(decoded0, decoded1), Cross = Total(cross0, cross1),
        };
        Vector256<double> max = Vector256.MaxNative(max0, max1);
        for (int lane = 0; lane < 4; lane++) sums.MaxError = Math.Max(sums.MaxError, max[lane]);
        for (; i < n; i++)
        {
            double x = original[i], y = decoded[i], e = x - y;
            sums.Signal += x * x;
            sums.Error += e * e;
            sums.Decoded += y * y;
            sums.Cross += x * y;
            sums.MaxError = Math.Max(sums.MaxError, Math.Abs(e));
        }
        return sums;
    }

    /// <summary>Lane by lane: the order of a horizontal sum instruction is the processor's own.</summary>
    private static double Total(Vector256<double> a, Vector256<double> b)
    {
        Vector256<double> both = a + b;
        return both[0] + both[1] + (both[2] + both[3]);
    }
}
