using System.Globalization;

namespace ArrowQuant.Export.Build.Elf;

/// <summary>A release of the GNU C library, the number in <c>manylinux_2_NN</c>.</summary>
public readonly record struct GlibcVersion(int Major, int Minor) : IComparable<GlibcVersion>
{
    private const string Prefix = "GLIBC_";

    /// <inheritdoc/>
    public int CompareTo(GlibcVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>Reads a symbol version such as <c>GLIBC_2.34</c> or <c>GLIBC_2.3.4</c>; false for versions of other libraries.</summary>
    public static bool TryParse(string symbolVersion, out GlibcVersion version)
    {
        version = default;
        // Not a number, but a demand: packed relative relocations load since glibc 2.36.
        if (symbolVersion == "GLIBC_ABI_DT_RELR")
        {
            version = new GlibcVersion(2, 36);
            return true;
        }

        if (!symbolVersion.StartsWith(Prefix, StringComparison.Ordinal) || !PythonVersion.TryParse(symbolVersion[Prefix.Length..], out PythonVersion parsed)) return false;
        version = new GlibcVersion(parsed.Major, parsed.Minor);
        return true;
    }
}
