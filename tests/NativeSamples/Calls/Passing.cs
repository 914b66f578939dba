using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Calls;

/// <summary>By position, by keyword, and left out.</summary>
[Export]
public sealed class Passing([PositionalOnly] long first, long second, [KeywordOnly] long third, long fourth = 4)
{
    /// <summary>All four.</summary>
    public IReadOnlyList<long> All => [first, second, third, fourth];

    /// <summary>All of them and those that are left.</summary>
    public static string Mixed([PositionalOnly] long a, long b = 2, [KeywordOnly] long c = 3, params long[] rest) => $"{a} {b} {c} [{string.Join(",", rest)}]";

    /// <summary>By keyword only.</summary>
    public static string Options([KeywordOnly] string name, long size = 1) => $"{name} {size}";

    /// <summary>Every kind of default.</summary>
    public static string Defaults(
        double most = double.PositiveInfinity, double least = double.NegativeInfinity, double none = double.NaN, decimal price = 1.50m,
        DateOnly day = default, Guid id = default, Color color = Color.Green, Color? maybe = null, int limit = int.MaxValue, string? text = null,
        TimeSpan wait = default) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{most} {least} {none} {price} {day:O} {id} {color} {maybe} {limit} {text} {wait}");
}

/// <summary>Called as things of Python's own.</summary>
[Export]
public static class Shadowing
{
    /// <summary>The values, sorted.</summary>
    public static IReadOnlyList<long> Sorted(IReadOnlyList<long> values) => [.. values.Order()];

    /// <summary>No set.</summary>
    public static long Set() => 1;

    /// <summary>No dict of names.</summary>
    public static long Globals() => 2;

    /// <summary>Prints nothing.</summary>
    public static void Print()
    {
    }

    /// <summary>A parameter that Python gives methods only.</summary>
    public static long Own(long self) => self;
}

/// <summary>Members called as types of Python's own.</summary>
[Export]
public sealed class Shadows
{
    /// <summary>Some.</summary>
    public IReadOnlyList<long> List => [1, 2];

    /// <summary>One.</summary>
    public long Int => 1;

    /// <summary>Text.</summary>
    public string Str => "text";

    /// <summary>Can be set.</summary>
    public bool Property { get; set; }

    /// <summary>Numbers by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Dict(IReadOnlyList<string> names) => names.ToDictionary(name => name, _ => List);
}
