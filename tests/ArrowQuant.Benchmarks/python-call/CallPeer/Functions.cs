using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.Benchmarks.CallPeer;

/// <summary>The functions that every peer has. Written as a user would write them: nothing here knows that it is measured.</summary>
[Export]
public static class Functions
{
    /// <summary>Does nothing.</summary>
    public static void Nop()
    {
    }

    /// <summary>One more than <paramref name="x"/>.</summary>
    public static long Increment(long x) => x + 1;

    /// <summary>The sum of two.</summary>
    public static long Add(long a, long b) => a + b;

    /// <summary>The sum of two, called by keyword.</summary>
    public static long AddKeywords(long a, long b) => a + b;

    /// <summary>Half of <paramref name="x"/>.</summary>
    public static double Half(double x) => x * 0.5;

    /// <summary>One more than <paramref name="x"/>.</summary>
    public static long Pick(long x) => x + 1;

    /// <summary>Half of <paramref name="x"/>.</summary>
    public static double Pick(double x) => x * 0.5;

    /// <summary>Length of a text in UTF-16 units.</summary>
    public static long TextLength(string text) => text.Length;

    /// <summary>Number of elements of a float32 buffer, which is not copied.</summary>
    public static long VectorLength(TensorView<float> values) => values.Length;

    /// <summary>A dictionary of five.</summary>
    public static Five Five() => new(1, 2, 3, 4, 5);

    /// <summary>The sum of a list.</summary>
    public static double SumList(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }

    /// <summary>A list of <paramref name="count"/> multiples of one half.</summary>
    public static double[] MakeList(int count)
    {
        var values = new double[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = i * 0.5;
        return values;
    }

    /// <summary>Always fails.</summary>
    /// <exception cref="ArgumentException">Always; a <c>ValueError</c> in Python.</exception>
    public static void Fail() => throw new ArgumentException("bad value");

    /// <summary>The sum of what <paramref name="function"/> returns for 0, 1, ... below <paramref name="count"/>.</summary>
    public static long SumCallback(Func<long, long> function, long count)
    {
        long sum = 0;
        for (long i = 0; i < count; i++)
            sum += function(i);
        return sum;
    }
}
