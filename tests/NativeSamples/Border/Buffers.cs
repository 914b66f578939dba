using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

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

    /// <summary>A copy in, the same memory out.</summary>
    public static ReadOnlyMemory<byte> EchoMemory(ReadOnlyMemory<byte> value) => value;

    /// <summary>Bytes 0, 1, 2 ... written into an object of Python, and where they were written.</summary>
    public static (long Address, ReadOnlyMemory<byte> Bytes) BytesInPlace(int count)
    {
        // The other is never returned, and must not be missed.
        PythonBytes[] made = PythonBytes.Create([count, 100]);
        ((IDisposable)made[1]).Dispose();
        for (int i = 0; i < count; i++) made[0].GetSpan()[i] = (byte)i;
        return (made[0].Address, made[0].Memory);
    }

    /// <summary>Parts of such an object, and the object twice: the first time as it is.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> PartsOfBytes()
    {
        PythonBytes made = PythonBytes.Create([4])[0];
        "abcd"u8.CopyTo(made.GetSpan());
        return [made.Memory[1..], made.Memory[..2], made.Memory];
    }

    /// <summary>The same object returned twice, which is refused: it is Python's after the first time.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> BytesTwice()
    {
        PythonBytes made = PythonBytes.Create([4])[0];
        made.GetSpan().Clear();
        return [made.Memory, made.Memory];
    }

    /// <summary>How many bytes, or null for none given.</summary>
    public static int? MaybeLength(byte[]? value) => value?.Length;
}
