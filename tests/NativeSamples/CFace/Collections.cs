using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.NativeSamples.CFace;

/// <summary>Tuples, sets, sequences, tensors, records that are passed, and calls that can be stopped.</summary>
[Export]
public static class Collections
{
    /// <summary>The other way round.</summary>
    public static (string Name, long) Swap((long, string) pair) => (pair.Item2, pair.Item1);

    /// <summary>Sums of the pairs.</summary>
    public static IReadOnlyList<long> Sums(IReadOnlyList<(long, long)> pairs) => [.. pairs.Select(p => p.Item1 + p.Item2)];

    /// <summary>What is in both.</summary>
    public static HashSet<int> Common(IReadOnlySet<int> a, ISet<int> b) => [.. a.Intersect(b)];

    /// <summary>Joins all of them.</summary>
    public static string Join(string separator, params string[] words) => string.Join(separator, words);

    /// <summary>Counts down. Fails at 13.</summary>
    public static IEnumerable<string> Down(int start)
    {
        try
        {
            for (int i = start; i > 0; i--) yield return i == 13 ? throw new InvalidOperationException("unlucky") : $"{i}...";
        }
        finally
        {
            s_ended++;
        }
    }

    private static int s_ended;

    /// <summary>How many countdowns ended.</summary>
    public static int Ended() => s_ended;

    /// <summary>An array of arrays.</summary>
    public static Tensor<float> Grid(int rows, int columns) => new([.. Enumerable.Range(0, rows * columns).Select(i => (float)i)], rows, columns);

    /// <summary>Tensors by name, one of them in native memory.</summary>
    public static IReadOnlyDictionary<string, Tensor> Named() => new Dictionary<string, Tensor> { ["native"] = Tensor<int>.Allocate(3), ["bits"] = Tensor.BFloat16([1, 2], 2) };

    /// <summary>How far it is from the origin.</summary>
    public static double Norm(Place place, Place? other = null) => Math.Sqrt((place.X * place.X) + (place.Y * place.Y)) + (other?.X ?? 0);

    /// <summary>The names of places.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<Place> places) => [.. places.Select(p => p.Label ?? "?")];

    /// <summary>Length of a text or number of bytes.</summary>
    public static int Length(Either<string, byte[]> what) => what.First?.Length ?? what.Second!.Length;

    /// <summary>Waits for the end, or until it is asked to stop.</summary>
    public static void Wait(int milliseconds, CancellationToken cancellation) => Task.Delay(milliseconds, cancellation).Wait(cancellation);

    /// <summary>The same as a task.</summary>
    public static Task<int> WaitLater(int milliseconds, CancellationToken cancellation = default) =>
        Task.Delay(milliseconds, cancellation).ContinueWith(t => t.IsCompletedSuccessfully ? 1 : throw new OperationCanceledException(), TaskScheduler.Default);
}

/// <summary>A place, which can also be passed.</summary>
[Export(As = ExportAs.Dict)]
public sealed record Place(double X, double Y, string? Label, IReadOnlyList<long> Tags);
