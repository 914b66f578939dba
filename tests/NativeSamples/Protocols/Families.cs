using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Protocols;

/// <summary>A figure of some kind; there is none of no kind.</summary>
[Export]
public abstract class Figure
{
    /// <summary>Its area.</summary>
    public abstract double Area { get; }

    /// <summary>How many corners it has.</summary>
    public virtual int Corners() => 0;

    /// <summary>What it is called in C#.</summary>
    public string Kind() => GetType().Name;
}

/// <summary>A disc.</summary>
[Export]
public class Disc(double radius) : Figure
{
    /// <inheritdoc/>
    public override double Area => Math.PI * radius * radius;

    /// <summary>From the middle to the rim.</summary>
    public double Radius => radius;
}

/// <summary>Not exported: objects of it are discs to Python.</summary>
public sealed class Coin() : Disc(1);

/// <summary>A disc with a hole.</summary>
[Export]
public sealed class Ring(double radius, double hole) : Disc(radius), IDisposable
{
    /// <inheritdoc/>
    public override double Area => base.Area - (Math.PI * hole * hole);

    /// <summary>The radius as a text, which hides the number.</summary>
    public new string Radius => $"{hole} to {base.Radius}";

    private bool _closed;

    /// <summary>How many were closed.</summary>
    public static int Closed { get; private set; }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        if (!_closed) Closed++;
        _closed = true;
    }
}

/// <summary>A box, which others could derive from and none does.</summary>
[Export]
public class Box : Figure
{
    /// <inheritdoc/>
    public override double Area => 1;

    /// <inheritdoc/>
    public override int Corners() => 4;
}

/// <summary>Takes and gives figures.</summary>
[Export]
public static class Figures
{
    /// <summary>The sum of areas.</summary>
    public static double TotalArea(IReadOnlyList<Figure> figures) => figures.Sum(figure => figure.Area);

    /// <summary>The same object.</summary>
    public static Figure Same(Figure figure) => figure;

    /// <summary>The same disc.</summary>
    public static Disc SameDisc(Disc disc) => disc;

    /// <summary>One of each kind, the last of a class that Python does not know.</summary>
    public static IReadOnlyList<Figure> OneOfEach() => [new Disc(1), new Ring(2, 1), new Box(), new Coin()];

    /// <summary>Calls back with each.</summary>
    public static int CountAbove(double area, Func<Figure, bool> also) => OneOfEach().Count(figure => figure.Area > area && also(figure));
}

/// <summary>Compared and added by its number alone, whatever kind of coin it is.</summary>
[Export]
public class Weight(int grams) : IComparable<Weight>, IEquatable<Weight>
{
    /// <summary>What it weighs.</summary>
    public int Grams => grams;

    /// <summary>Both together.</summary>
    public static Weight operator +(Weight left, Weight right) => new(left.Grams + right.Grams);

    /// <inheritdoc/>
    public int CompareTo(Weight? other) => grams.CompareTo(other?.Grams);

    /// <inheritdoc/>
    public bool Equals(Weight? other) => other?.Grams == grams;

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as Weight);

    /// <inheritdoc/>
    public override int GetHashCode() => grams;
}

/// <summary>A weight with a name.</summary>
[Export]
public class Named(int grams, string name) : Weight(grams)
{
    /// <summary>What it is called.</summary>
    public string Name => name;
}

/// <summary>A weight with an order of its own and no other comparison of its own.</summary>
[Export]
public sealed class Priced(int grams, int price) : Named(grams, "priced")
{
    /// <summary>Cheaper.</summary>
    public static bool operator <(Priced left, Priced right) => left.Price < right.Price;

    /// <summary>Dearer.</summary>
    public static bool operator >(Priced left, Priced right) => left.Price > right.Price;

    /// <summary>What it costs.</summary>
    public int Price => price;
}
