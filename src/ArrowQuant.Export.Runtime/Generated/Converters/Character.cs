using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A str of one character. A C# char holds the characters up to U+FFFF; the others are refused.</summary>
public readonly struct Character : IReads<char>, IWrites<char>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out char result)
    {
        result = default;
        if (!Text.TryRead(value, ref scope, out string text)) return false;
        if (text.Length == 2 && char.IsSurrogatePair(text, 0)) return Mismatch.Invalid($"{PyText.Describe(value)} does not fit into a C# char, which ends at U+FFFF");
        if (text.Length != 1) return Mismatch.WrongType($"expected a str of one character, got {PyText.Describe(value)}");
        result = text[0];
        return true;
    }

    /// <inheritdoc/>
    public static nint Write(char value) => PyText.Write(value.ToString());
}
