using System.Collections;
using System.Diagnostics.CodeAnalysis;
using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Protocols;

/// <summary>A read-only list: a Sequence to Python.</summary>
[Export]
public sealed class Names(IReadOnlyList<string> names) : IReadOnlyList<string>
{
    /// <summary>How many there are.</summary>
    public int Count => names.Count;

    /// <summary>The name at a position.</summary>
    public string this[int index] => names[index];

    /// <summary>In their order.</summary>
    public IEnumerator<string> GetEnumerator() => names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A read-only dictionary: a Mapping to Python.</summary>
[Export]
public sealed class Prices(IReadOnlyDictionary<string, double> prices) : IReadOnlyDictionary<string, double>
{
    /// <summary>How many there are.</summary>
    public int Count => prices.Count;

    /// <summary>What is sold.</summary>
    public IEnumerable<string> Keys => prices.Keys;

    /// <summary>What it costs.</summary>
    public IEnumerable<double> Values => prices.Values;

    /// <summary>What one thing costs.</summary>
    public double this[string key] => prices.TryGetValue(key, out double price) ? price : throw new KeyNotFoundException($"nobody sells '{key}'");

    /// <summary>Whether it is sold.</summary>
    public bool ContainsKey(string key) => prices.ContainsKey(key);

    /// <summary>What it costs, if it is sold.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value) => prices.TryGetValue(key, out value);

    /// <summary>Both.</summary>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => prices.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Two indexers that can be set, by position and by name.</summary>
[Export]
public sealed class Row(int width)
{
    private readonly double[] _cells = new double[width];

    /// <summary>How many cells there are.</summary>
    public int Count => _cells.Length;

    /// <summary>The cell at a position.</summary>
    public double this[int index]
    {
        get => _cells[index];
        set => _cells[index] = value;
    }

    /// <summary>The cell of a column: a, b, c ...</summary>
    public double this[string column]
    {
        get => _cells[At(column)];
        set => _cells[At(column)] = value;
    }

    /// <summary>Sets a cell to zero.</summary>
    [Export(Name = "__delitem__")]
    public void Clear(string column) => _cells[At(column)] = 0;

    private int At(string column) =>
        column.Length == 1 && column[0] - 'a' is var at && at >= 0 && at < _cells.Length ? at : throw new KeyNotFoundException($"no column {column}");
}

/// <summary>An indexer by position and no count: a loop ends at IndexError.</summary>
[Export]
public sealed class Countdown(int start)
{
    /// <summary>Counts down.</summary>
    public int this[int index] => index >= 0 && index < start ? start - index : throw new ArgumentOutOfRangeException(nameof(index));
}

/// <summary>Items of a disposable object: it lives as long as someone iterates.</summary>
[Export]
public sealed class Source(int count) : IEnumerable<int>, IDisposable
{
    private static int s_open;
    private bool _disposed;

    /// <summary>How many were disposed.</summary>
    public static int Closed => s_open;

    /// <summary>Its items.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        for (int i = 0; i < count; i++)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            yield return i;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        if (!_disposed) s_open++;
        _disposed = true;
    }
}

/// <summary>A bag, by hand: what no interface says.</summary>
[Export]
public sealed class Bag
{
    private readonly HashSet<long> _items = [];

    /// <summary>How many there are.</summary>
    [Export(Name = "__len__")]
    public long Size => _items.Count;

    /// <summary>Adds one.</summary>
    public void Add(long item) => _items.Add(item);

    /// <summary>Whether it is there.</summary>
    [Export(Name = "__contains__")]
    public bool Has(long item) => _items.Contains(item);

    /// <summary>In rising order.</summary>
    [Export(Name = "__iter__")]
    public IEnumerable<long> Sorted() => _items.Order();

    /// <summary>Adds to a copy.</summary>
    [Export(Name = "__radd__")]
    public Bag With(long item)
    {
        var bag = new Bag();
        foreach (long one in _items) bag.Add(one);
        bag.Add(item);
        return bag;
    }
}
