using ArrowQuant.Export;

namespace ArrowQuant.Benchmarks.CallPeer;

/// <summary>An object with a constructor, a method and a property.</summary>
[Export]
public sealed class Counter(long start)
{
    /// <summary>What it was made with.</summary>
    public long Start { get; } = start;

    /// <summary>The sum of <see cref="Start"/> and <paramref name="x"/>.</summary>
    public long Plus(long x) => Start + x;
}
