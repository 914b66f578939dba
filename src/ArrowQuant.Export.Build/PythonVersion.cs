using System.Globalization;

namespace ArrowQuant.Export.Build;

/// <summary>A minor release of Python, such as 3.11: the grain at which the stable ABI grows.</summary>
public readonly record struct PythonVersion(int Major, int Minor) : IComparable<PythonVersion>
{
    /// <inheritdoc/>
    public int CompareTo(PythonVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>True when <paramref name="left"/> is the older release.</summary>
    public static bool operator <(PythonVersion left, PythonVersion right) => left.CompareTo(right) < 0;

    /// <summary>True when <paramref name="left"/> is the newer release.</summary>
    public static bool operator >(PythonVersion left, PythonVersion right) => left.CompareTo(right) > 0;

    /// <summary>True when <paramref name="left"/> is not the newer release.</summary>
    public static bool operator <=(PythonVersion left, PythonVersion right) => left.CompareTo(right) <= 0;

    /// <summary>True when <paramref name="left"/> is not the older release.</summary>
    public static bool operator >=(PythonVersion left, PythonVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The tag of a wheel for this release, such as <c>cp311</c>.</summary>
    public string WheelTag => string.Create(CultureInfo.InvariantCulture, $"cp{Major}{Minor}");

    /// <summary>Reads <c>3.11</c> or <c>3.11.2</c>; false when the text starts with no two numbers.</summary>
    public static bool TryParse(string text, out PythonVersion version)
    {
        string[] parts = text.Split('.');
        version = default;
        if (parts.Length < 2 || !Number(parts[0], out int major) || !Number(parts[1], out int minor)) return false;
        version = new PythonVersion(major, minor);
        return true;
    }

    /// <summary>The dotted form, <c>3.11</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    private static bool Number(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
