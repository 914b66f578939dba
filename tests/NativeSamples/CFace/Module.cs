using ArrowQuant.Export;
using ArrowQuant.NativeSamples.CFace;

[assembly: ExportModule("cface_sample", Doc = "Every kind of export, for a program written in C.")]
[assembly: ExportException(typeof(StubbornException), Base = "ValueError")]

namespace ArrowQuant.NativeSamples.CFace;

/// <summary>Says no.</summary>
public sealed class StubbornException(string message) : Exception(message)
{
    /// <summary>How often it was asked.</summary>
    public int Times { get; init; } = 1;
}

/// <summary>A point.</summary>
[Export(As = ExportAs.Dict)]
public sealed record Point(double X, double Y, string? Label, IReadOnlyList<long> Tags, Point? Next);

/// <summary>Counts.</summary>
[Export]
public sealed class Counter(long start = 5) : IDisposable
{
    private long _value = start;

    /// <summary>How many counters were disposed.</summary>
    public static long Disposed() => s_disposed;

    private static long s_disposed;

    /// <summary>What it counts.</summary>
    public string Name { get; set; } = "things";

    /// <summary>The count.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <summary>Adds.</summary>
    /// <param name="x">How many. A comment that tries to end here: */ ??/</param>
    public long Plus(long x) => Interlocked.Add(ref _value, x);

    /// <summary>A second counter with the same count.</summary>
    public Counter Twin() => new(Value);

    /// <summary>The larger one.</summary>
    public static Counter? Larger(Counter first, Counter? second) => second == null ? null : first.Value > second.Value ? first.Twin() : second.Twin();

    /// <summary>The counter that all share.</summary>
    public static Counter Shared() => s_shared;

    private static readonly Counter s_shared = new(1);

    /// <summary>Ends it.</summary>
    public void Dispose() => Interlocked.Increment(ref s_disposed);
}
