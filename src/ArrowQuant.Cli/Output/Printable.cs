using System.Globalization;
using System.Text;

namespace ArrowQuant.Cli.Output;

/// <summary>
/// Makes text from a file safe to print: names and metadata of a model are anybody's, and a terminal obeys escape sequences.
/// </summary>
internal static class Printable
{
    /// <summary>Replaces control, format and unpaired surrogate characters by <c>\uXXXX</c>; at most <paramref name="longest"/> characters are kept.</summary>
    public static string Of(string text, int longest = int.MaxValue)
    {
        var safe = new StringBuilder(Math.Min(text.Length, longest));
        for (int i = 0; i < text.Length; i++)
        {
            if (safe.Length >= longest) return safe.Append("...").ToString();
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                safe.Append(text, i++, 2);
                continue;
            }
            UnicodeCategory category = char.GetUnicodeCategory(text[i]);
            bool obeyed = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (obeyed) safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            else safe.Append(text[i]);
        }
        return safe.ToString();
    }
}
