using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Calls that take time.</summary>
[Export]
public static class Waiting
{
    /// <summary>Sleeps while other Python threads run.</summary>
    [Export(ReleasesGil = true)]
    public static void SleepDetached(int milliseconds) => Thread.Sleep(milliseconds);

    /// <summary>The sum of the bytes, read in place while other Python threads run.</summary>
    [Export(ReleasesGil = true)]
    public static long SumDetached(ReadOnlySpan<byte> value) => Buffers.SumBytes(value);

    /// <summary>Fails while other Python threads run.</summary>
    [Export(ReleasesGil = true)]
    public static string FailDetached() => throw new ShapeException("failed without the lock");
}
