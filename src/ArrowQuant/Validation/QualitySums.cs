using System.Runtime.CompilerServices;
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
        var sums = new QualitySums { Count = n };
        Span<Vector128<double>> lanes = stackalloc Vector128<double>[16];
        lanes.Clear();
        Vector128<double> max = Vector128<double>.Zero;
        for (; i <= n - 8; i += 8)
        {
            for (int half = 0; half < 2; half++)
            {
                Vector128<float> x = Vector128.Create(original.Slice(i + 4 * half, 4)), y = Vector128.Create(decoded.Slice(i + 4 * half, 4));
                (Vector128<double> x0, Vector128<double> x1) = Vector128.Widen(x);
                (Vector128<double> y0, Vector128<double> y1) = Vector128.Widen(y);
                Add(lanes[(8 * half)..], x0, y0, ref max);
                Add(lanes[(8 * half + 4)..], x1, y1, ref max);
            }
        }
        sums.MaxError = Math.Max(max[0], max[1]);
        for (int part = 0; part < 16; part += 4)
        {
            sums.Signal += lanes[part][0] + lanes[part][1];
            sums.Error += lanes[part + 1][0] + lanes[part + 1][1];
            sums.Decoded += lanes[part + 2][0] + lanes[part + 2][1];
            sums.Cross += lanes[part + 3][0] + lanes[part + 3][1];
        }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<Vector128<double>> lanes, Vector128<double> x, Vector128<double> y, ref Vector128<double> max)
    {
        Vector128<double> e = x - y;
        lanes[0] += x * x;
        lanes[1] += e * e;
        lanes[2] += y * y;
        lanes[3] += x * y;
        max = Vector128.Max(max, Vector128.Abs(e));
    }
}
