namespace ArrowQuant.Export.Generator.Tests.Texts;

/// <summary>Every text of up to three characters over an alphabet of those that escapers get wrong.</summary>
internal static class NastyTexts
{
    private static readonly string[] Alphabet = ["\"", "'", "\\", "\n", "\r", "\t", "\0", "\u007f", "a", "0", "x", "{", "é", "\u2028", "\U0001F600"];

    public static IReadOnlyList<string> All { get; } = [.. Of(0), .. Of(1), .. Of(2), .. Of(3)];

    private static IEnumerable<string> Of(int length) => length == 0 ? [""] : Of(length - 1).SelectMany(head => Alphabet.Select(tail => head + tail));
}
