using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Lists and dictionaries, nested.</summary>
[Export]
public static class Collections
{
    /// <summary>Returns <paramref name="value"/>.</summary>
    public static int[] EchoArray(int[] value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static List<string> EchoList(List<string> value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> EchoNested(IReadOnlyList<IReadOnlyList<double>> value) => value;

    /// <summary>The sum of any sequence.</summary>
    public static long SumSequence(IEnumerable<long> value) => value.Sum();

    /// <summary>Returns <paramref name="value"/>, in its order.</summary>
    public static IReadOnlyDictionary<string, long> EchoMap(IReadOnlyDictionary<string, long> value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static IReadOnlyDictionary<long, IReadOnlyDictionary<string, IReadOnlyList<bool>>> EchoDeep(
        IReadOnlyDictionary<long, IReadOnlyDictionary<string, IReadOnlyList<bool>>> value) => value;
}
