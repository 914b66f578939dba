using System.Collections;
using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Calls;

/// <summary>Python has one object of it, whose references can be counted.</summary>
[Export]
public sealed class Mark : IDisposable
{
    /// <summary>Nothing.</summary>
    public void Dispose()
    {
    }
}

/// <summary>A value of which the second part cannot always be read.</summary>
/// <param name="Mark">The first part.</param>
/// <param name="Bytes">The second.</param>
[Export]
public sealed record Torn(Mark Mark, byte[] Bytes)
{
    private readonly byte[] _bytes = Bytes;

    /// <summary>The second part.</summary>
    public byte[] Bytes
    {
        get => Tearing.IsOn ? throw new InvalidDataException("torn") : _bytes;
        init => _bytes = value;
    }
}

/// <summary>A value of marks, which cannot be read every second time.</summary>
/// <param name="Marks">The marks.</param>
[Export]
public sealed record TornRow(IReadOnlyList<Mark> Marks)
{
    private static int s_reads;
    private readonly IReadOnlyList<Mark> _marks = Marks;

    /// <summary>The marks.</summary>
    public IReadOnlyList<Mark> Marks
    {
        get => Tearing.IsOn && (++s_reads & 1) == 0 ? new TornList<Mark>() : _marks;
        init => _marks = value;
    }
}

/// <summary>The same as a dict.</summary>
/// <param name="Mark">The first part.</param>
/// <param name="Rest">The second.</param>
[Export(As = ExportAs.Dict)]
public sealed record TornDict(Mark Mark, IReadOnlyList<long> Rest);

/// <summary>Everything of which one part is written when the next one fails.</summary>
[Export]
public static class Tearing
{
    internal static bool IsOn { get; private set; }

    /// <summary>From now on parts cannot be read, or can.</summary>
    public static void Tear(bool on) => IsOn = on;

    /// <summary>A dict whose second part fails.</summary>
    public static TornDict TornDict(Mark mark) => new(mark, new TornList<long>());

    /// <summary>A tuple whose second item fails.</summary>
    public static (Mark, IReadOnlyList<long>) TornPair(Mark mark) => (mark, new TornList<long>());

    /// <summary>A tuple whose fourth item fails.</summary>
    public static (Mark, Mark, Mark, IReadOnlyList<long>) TornFour(Mark mark) => (mark, mark, mark, new TornList<long>());

    /// <summary>Calls with a second argument that fails.</summary>
    public static void CallTorn(Mark mark, Action<Mark, IReadOnlyList<long>> call) => call(mark, new TornList<long>());

    /// <summary>Calls with a third argument that fails.</summary>
    public static void CallTornThird(Mark mark, Action<Mark, Mark, IReadOnlyList<long>> call) => call(mark, mark, new TornList<long>());

    /// <summary>Asks with a second argument that fails.</summary>
    public static long AskTorn(Mark mark, Func<Mark, IReadOnlyList<long>, long> call) => call(mark, new TornList<long>());
}

/// <summary>A list of one item, which is not there.</summary>
internal sealed class TornList<T> : IReadOnlyList<T>
{
    public int Count => 1;

    public T this[int index] => throw new InvalidDataException("torn");

    public IEnumerator<T> GetEnumerator() => throw new InvalidDataException("torn");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
