using ArrowQuant.Export;

namespace ArrowQuant.NativeSamples.Protocols;

/// <summary>A vector: a number to Python's operators.</summary>
[Export]
public sealed class Vec(double x, double y) : IEquatable<Vec>, IComparable<Vec>
{
    private static int s_digits = 2;

    /// <summary>How many dimensions there are.</summary>
    public const int Dimensions = 2;

    /// <summary>Both are zero.</summary>
    public static readonly Vec Zero = new(0, 0);

    /// <summary>Digits that a text shows.</summary>
    public static int Digits
    {
        get => s_digits;
        set => s_digits = value is >= 0 and < 16 ? value : throw new ArgumentOutOfRangeException(nameof(value), "0 to 15 digits");
    }

    /// <summary>First coordinate.</summary>
    public double X => x;

    /// <summary>Second coordinate.</summary>
    public double Y => y;

    /// <summary>Sum.</summary>
    public static Vec operator +(Vec left, Vec right) => new(left.X + right.X, left.Y + right.Y);

    /// <summary>Sum with the same number twice.</summary>
    public static Vec operator +(Vec left, double right) => new(left.X + right, left.Y + right);

    /// <summary>Difference.</summary>
    public static Vec operator -(Vec left, Vec right) => new(left.X - right.X, left.Y - right.Y);

    /// <summary>Opposite.</summary>
    public static Vec operator -(Vec value) => new(-value.X, -value.Y);

    /// <summary>The vector itself.</summary>
    public static Vec operator +(Vec value) => value;

    /// <summary>Scaled.</summary>
    public static Vec operator *(Vec left, double right) => new(left.X * right, left.Y * right);

    /// <summary>Scaled.</summary>
    public static Vec operator *(double left, Vec right) => right * left;

    /// <summary>Scalar product.</summary>
    public static double operator *(Vec left, Vec right) => (left.X * right.X) + (left.Y * right.Y);

    /// <summary>Scaled.</summary>
    public static Vec operator /(Vec left, double right) => right == 0 ? throw new DivideByZeroException("a vector by zero") : new(left.X / right, left.Y / right);

    /// <summary>Remainders.</summary>
    public static Vec operator %(Vec left, double right) => new(left.X % right, left.Y % right);

    /// <summary>Equal coordinates.</summary>
    public static bool operator ==(Vec? left, Vec? right) => left?.Equals(right) ?? right is null;

    /// <summary>Other coordinates.</summary>
    public static bool operator !=(Vec? left, Vec? right) => !(left == right);

    /// <summary>Shorter.</summary>
    public static bool operator <(Vec left, Vec right) => left.CompareTo(right) < 0;

    /// <summary>Longer.</summary>
    public static bool operator >(Vec left, Vec right) => left.CompareTo(right) > 0;

    /// <summary>Not longer.</summary>
    public static bool operator <=(Vec left, Vec right) => left.CompareTo(right) <= 0;

    /// <summary>Not shorter.</summary>
    public static bool operator >=(Vec left, Vec right) => left.CompareTo(right) >= 0;

    /// <summary>Its length.</summary>
    public static explicit operator double(Vec value) => Math.Sqrt(value * value);

    /// <summary>Its length without the fraction.</summary>
    public static explicit operator int(Vec value) => checked((int)(double)value);

    /// <summary>Whether it leads anywhere.</summary>
    public static explicit operator bool(Vec value) => value.X != 0 || value.Y != 0;

    /// <summary>By length.</summary>
    public int CompareTo(Vec? other) => other is null ? 1 : ((double)this).CompareTo((double)other);

    /// <summary>Equal coordinates.</summary>
    public bool Equals(Vec? other) => other is not null && X.Equals(other.X) && Y.Equals(other.Y);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Vec);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<{X}, {Y}>");

    /// <summary>What the constructor takes.</summary>
    [Export(Name = "__reduce__")]
    public (double X, double Y) ToArguments() => (X, Y);

    /// <summary>Length.</summary>
    [Export(Name = "__abs__")]
    public double Length() => (double)this;

    /// <summary>Product of matrices of one row.</summary>
    [Export(Name = "__matmul__")]
    public double Dot(IReadOnlyList<double> other) => (X * other[0]) + (Y * other[1]);

    /// <summary>The value of the linear function.</summary>
    [Export(Name = "__call__")]
    public double At(double a, double b = 0) => (a * X) + (b * Y);
}

/// <summary>Bits, with the operators of bits.</summary>
[Export]
public sealed class Mask(uint bits)
{
    /// <summary>The bits.</summary>
    [Export(Name = "__index__")]
    public uint Bits => bits;

    /// <summary>In either.</summary>
    public static Mask operator |(Mask left, Mask right) => new(left.Bits | right.Bits);

    /// <summary>In both.</summary>
    public static Mask operator &(Mask left, Mask right) => new(left.Bits & right.Bits);

    /// <summary>In one.</summary>
    public static Mask operator ^(Mask left, Mask right) => new(left.Bits ^ right.Bits);

    /// <summary>The others.</summary>
    public static Mask operator ~(Mask value) => new(~value.Bits);

    /// <summary>Moved up.</summary>
    public static Mask operator <<(Mask left, int right) => new(left.Bits << right);

    /// <summary>Moved down.</summary>
    public static Mask operator >>(Mask left, int right) => new(left.Bits >> right);

    /// <summary>The same bits.</summary>
    public override bool Equals(object? obj) => obj is Mask other && other.Bits == Bits;

    /// <summary>There is none for Python.</summary>
    [NoExport("shows that a class with equality and no hash is unhashable")]
    public override int GetHashCode() => (int)Bits;
}

/// <summary>Has an order and nothing else: its hash stays that of its identity.</summary>
[Export]
public sealed class Rank(int level) : IComparable<Rank>
{
    /// <summary>By level.</summary>
    public int CompareTo(Rank? other) => level.CompareTo(other?.Level ?? -1);

    private int Level => level;
}

/// <summary>Has none of it, as most classes.</summary>
[Export]
public sealed class Plain
{
    /// <summary>One.</summary>
    public int One() => 1;

    /// <summary>Inside another class, and a class of the module like any other.</summary>
    [Export]
    public sealed class Inner
    {
        /// <summary>Two.</summary>
        public int Two() => 2;
    }
}
