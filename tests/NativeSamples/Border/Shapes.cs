using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Tuples, sets, arguments without number, and sequences that are pulled.</summary>
[Export]
public static class Shapes
{
    private static int s_disposed;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static (long First, string Second) EchoPair((long First, string Second) value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static (int, int, int, int, int, int, bool) EchoSeven((int, int, int, int, int, int, bool) value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static IReadOnlyList<(double, (bool, string?))> EchoNestedTuples(IReadOnlyList<(double, (bool, string?))> value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static HashSet<string> EchoSet(HashSet<string> value) => value;

    /// <summary>How many there are.</summary>
    public static int CountSet(IReadOnlySet<(int, int)> value) => value.Count;

    /// <summary>Adds all of them to <paramref name="start"/>.</summary>
    public static long AddAll(long start, params long[] more) => start + more.Sum();

    /// <summary>Joins what it is given.</summary>
    public static string JoinAll(string separator = ",", params string?[] parts) => string.Join(separator, parts.Select(part => part ?? "none"));

    /// <summary>Counts up; throws at <paramref name="failAt"/>.</summary>
    public static IEnumerable<int> CountUp(int count, int failAt = -1)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                if (i == failAt) throw new InvalidDataException("item " + i);
                yield return i;
            }
        }
        finally
        {
            s_disposed++;
        }
    }

    /// <summary>Asks for each item.</summary>
    public static IEnumerable<long> AskFor(Func<long, long> item, int count) => Enumerable.Range(0, count).Select(i => item(i));

    /// <summary>How many sequences came to their end.</summary>
    public static int CountDisposed() => s_disposed;
}

/// <summary>Made from any number of words.</summary>
[Export]
public sealed class Words(int least, params string[] words)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => words.Length >= least ? words : throw new ArgumentException("too few words");
}
