using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Protocols;

/// <summary>A point in the plane.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Up.</param>
[Export]
public readonly record struct Point(int X, int Y = 0)
{
    /// <summary>Where both are 0.</summary>
    public static Point Origin { get; } = new(0);

    /// <summary>Distance from the origin.</summary>
    public double Norm => Math.Sqrt(((double)X * X) + ((double)Y * Y));

    /// <summary>The sum of two.</summary>
    public static Point operator +(Point left, Point right) => new(left.X + right.X, left.Y + right.Y);

    /// <summary>The point moved by an amount.</summary>
    public Point Moved(int dx, int dy = 0) => new(X + dx, Y + dy);
}

/// <summary>From one point to another.</summary>
[Export]
public sealed record Line(Point Start, Point End, string? Label = null);

/// <summary>A record that holds collections: Python compares their content.</summary>
[Export]
public sealed record Path(IReadOnlyList<Point> Points, IReadOnlyDictionary<string, double> Marks);

/// <summary>Bytes have a hash in Python, and are compared by content.</summary>
[Export]
public sealed record Blob(string Name, byte[] Data);

/// <summary>How something is set up: no constructor, only properties that are set once.</summary>
[Export]
public sealed record Settings
{
    /// <summary>Must be given.</summary>
    public required string Name { get; init; }

    /// <summary>Eight unless given.</summary>
    public int Bits { get; init; } = 8;

    /// <summary>Nothing unless given.</summary>
    public Point? Center { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} with {Bits} bits";
}

/// <summary>A value whose author says what equality is: the case of letters does not matter.</summary>
[Export]
public sealed record Word(string Text) : IComparable<Word>
{
    /// <summary>Equal but for the case of letters.</summary>
    public bool Equals(Word? other) => other is not null && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);

    /// <summary>By their letters, whatever their case.</summary>
    public int CompareTo(Word? other) => string.Compare(Text, other?.Text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A list that is linked.</summary>
[Export]
public sealed record Node(double Value, Node? Next = null);

/// <summary>A value that only C# makes.</summary>
[Export]
public sealed record Receipt
{
    internal Receipt(int number) => Number = number;

    /// <summary>Its number.</summary>
    public int Number { get; }
}

/// <summary>Nothing at all.</summary>
[Export]
public sealed record Nothing;

/// <summary>Records as parameters and results, alone and inside others.</summary>
[Export]
public static class Values
{
    /// <summary>The most points that a path may have.</summary>
    public const int MostPoints = 1000;

    /// <summary>Name of the unit.</summary>
    public const string Unit = "mm";

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Point EchoPoint(Point value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Point? EchoMaybe(Point? value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static Line? EchoLine(Line? value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static IReadOnlyList<Point> EchoPoints(IReadOnlyList<Point> value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static IReadOnlyDictionary<Point, Line> EchoMap(IReadOnlyDictionary<Point, Line> value) => value;

    /// <summary>Returns <paramref name="value"/>.</summary>
    public static HashSet<Point> EchoSet(HashSet<Point> value) => value;

    /// <summary>A receipt.</summary>
    public static Receipt Issue(int number) => new(number);
}
