using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.NativeSamples.Calls;

/// <summary>A colour.</summary>
[Export]
public enum Color
{
    /// <summary>Red.</summary>
    Red = 1,

    /// <summary>Green.</summary>
    Green = 2,
}

/// <summary>Chosen by number, name and kind of the arguments.</summary>
[Export]
public sealed class Overloaded
{
    private readonly string _made;

    /// <summary>Made of nothing.</summary>
    public Overloaded() => _made = "nothing";

    /// <summary>Made of a number.</summary>
    public Overloaded(long number) => _made = $"number {number}";

    /// <summary>Made of a name.</summary>
    public Overloaded(string name, long times = 1) => _made = $"name {name} {times}";

    /// <summary>Made of another.</summary>
    public Overloaded(Overloaded other, [KeywordOnly] bool deep = false) => _made = $"{(deep ? "deep " : "")}copy of {other._made}";

    /// <summary>What it was made of.</summary>
    public string Made => _made;

    /// <summary>Without arguments.</summary>
    public string Count() => "none";

    /// <summary>With one.</summary>
    public string Count(long a) => $"one {a}";

    /// <summary>With two.</summary>
    public string Count(long a, long b) => $"two {a} {b}";

    /// <summary>By kind.</summary>
    public static string Kind(bool value) => $"bool {value}";

    /// <summary>By kind.</summary>
    public static string Kind(long value) => $"int {value}";

    /// <summary>By kind.</summary>
    public static string Kind(double value) => $"float {value}";

    /// <summary>By kind.</summary>
    public static string Kind(string value) => $"str {value}";

    /// <summary>By kind.</summary>
    public static string Kind(byte[] value) => $"bytes {value.Length}";

    /// <summary>By kind.</summary>
    public static string Kind(IReadOnlyList<string> value) => $"sequence {value.Count}";

    /// <summary>By kind.</summary>
    public static string Kind(IReadOnlyDictionary<string, long> value) => $"dict {value.Count}";

    /// <summary>By kind.</summary>
    public static string Kind(HashSet<long> value) => $"set {value.Count}";

    /// <summary>By kind.</summary>
    public static string Kind(Overloaded? value) => $"class {value?.Made ?? "None"}";

    /// <summary>A colour: a member, or its name.</summary>
    public static string Paint(Color color) => $"enum {color}";

    /// <summary>A number is a number here, not a colour.</summary>
    public static string Paint(long color) => $"int {color}";

    /// <summary>By kind.</summary>
    public static string Kind(DateTime value) => $"datetime {value.Year}";

    /// <summary>By kind.</summary>
    public static string Kind(DateOnly value) => $"date {value.Year}";

    /// <summary>By kind.</summary>
    public static string Kind(decimal value, string note) => $"decimal {value} {note}";

    /// <summary>By kind.</summary>
    public static string Kind(Guid value) => $"uuid {value}";

    /// <summary>By kind.</summary>
    public static string Kind(Func<long, long> value) => $"callable {value(20)}";

    /// <summary>By the name of a keyword.</summary>
    public static string Named(long width, [KeywordOnly] long height) => $"area {width * height}";

    /// <summary>By the name of a keyword.</summary>
    public static string Named(long width, [KeywordOnly] string title) => $"titled {width} {title}";

    /// <summary>One.</summary>
    public static string Rest(long value) => $"one {value}";

    /// <summary>Any number.</summary>
    public static string Rest(params long[] values) => $"many {values.Length}";

    /// <summary>A buffer.</summary>
    public static string Array(TensorView<double> values) => $"buffer {values.Span.Length}";

    /// <summary>A list.</summary>
    public static string Array(double value) => $"float {value}";

    /// <summary>At once.</summary>
    public static long Later(long value) => value;

    /// <summary>Later.</summary>
    public static async Task<string> Later(string value)
    {
        await Task.Yield();
        return value;
    }

    /// <summary>Fails.</summary>
    public static void Fail(long value) => throw new ArgumentOutOfRangeException(nameof(value), "never");

    /// <summary>Is not there twice: costs nothing.</summary>
    public static long Single(long value) => value;
}

/// <summary>Functions of the module can be overloaded as well.</summary>
[Export]
public static class Free
{
    /// <summary>Twice the number.</summary>
    public static long Twice(long value) => 2 * value;

    /// <summary>Twice the text.</summary>
    public static string Twice(string value) => value + value;
}
