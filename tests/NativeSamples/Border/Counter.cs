using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>Counts.</summary>
[Export]
public sealed class Counter(long start = 0)
{
    /// <summary>Where it stands.</summary>
    public long Value { get; set; } = start;

    /// <summary>A name, or nothing.</summary>
    public string? Label { get; set; }

    /// <summary>What it was made with.</summary>
    public long Start { get; } = start;

    /// <summary>Goes on.</summary>
    /// <param name="by">How far.</param>
    /// <returns>Where it then stands.</returns>
    public long Add(long by = 1) => Value += by;

    /// <summary>Takes over the value of another; a method whose name is like that of a constructor.</summary>
    public void Init(Counter other) => Value = other.Value;

    /// <summary>A new one that stands at the same place.</summary>
    public Counter Copy() => new(Value);

    /// <summary>The same object again, or nothing.</summary>
    public static Counter? Same(Counter? counter) => counter;

    /// <summary>Where all of them stand.</summary>
    public static long Total(IReadOnlyList<Counter> counters) => counters.Sum(counter => counter.Value);

    /// <summary>Two of them by name.</summary>
    public static IReadOnlyDictionary<string, Counter> Pair(long first, long second) =>
        new OrderedDictionary<string, Counter> { ["first"] = new(first), ["second"] = new(second) };
}

/// <summary>Cannot be made from Python, where it has another name.</summary>
[Export(Name = "Ticket")]
public sealed class Token
{
    private Token(string text) => Text = text;

    /// <summary>What stands on it.</summary>
    public string Text { get; }

    /// <summary>Makes one.</summary>
    public static Token Issue(string text) => new(text);

    /// <summary>Reads one.</summary>
    public static string Read(Token token) => token.Text;
}

/// <summary>Counts how many of its kind are open.</summary>
[Export]
public sealed class Resource : IDisposable
{
    private static int s_open;
    private bool _disposed;

    /// <summary>Opens one.</summary>
    public Resource() => s_open++;

    /// <summary>How many are open.</summary>
    public static int OpenCount() => s_open;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => !_disposed;

    /// <summary>The same object again.</summary>
    public Resource Self() => this;

    /// <summary>Closes it; closing twice is allowed.</summary>
    public void Dispose()
    {
        if (!_disposed) s_open--;
        _disposed = true;
    }
}

/// <summary>Is closed once, and says no then.</summary>
[Export]
public sealed class Stubborn : IDisposable
{
    private bool _asked;

    /// <summary>Throws at the first time.</summary>
    void IDisposable.Dispose()
    {
        if (_asked) return;
        _asked = true;
        throw new InvalidOperationException("cannot close");
    }
}
