using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Bytes, both ways.</summary>
[Export]
public static class Buffers
{
    /// <summary>Returns a copy.</summary>
    public static byte[] EchoBytes(byte[] value) => value;

    /// <summary>The sum of the bytes, read in place.</summary>
    public static long SumBytes(ReadOnlySpan<byte> value)
    {
        long sum = 0;
        foreach (byte b in value) sum += b;
        return sum;
    }

    /// <summary>The sums of four, which are more than a call holds without allocating.</summary>
    public static IReadOnlyList<long> SumFour(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d) =>
        [SumBytes(a), SumBytes(b), SumBytes(c), SumBytes(d)];

    /// <summary>Bytes 0, 1, 2 ... as part of a larger array.</summary>
    public static ReadOnlyMemory<byte> CountingBytes(int count) =>
        Enumerable.Range(-1, count + 1).Select(i => (byte)i).ToArray().AsMemory(1);

    /// <summary>How many bytes, or null for none given.</summary>
    public static int? MaybeLength(byte[]? value) => value?.Length;
}
