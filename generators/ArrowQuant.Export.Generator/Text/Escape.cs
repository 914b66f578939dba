using System.Globalization;
using System.Text;

namespace ArrowQuant.Export.Generator.Text;

/// <summary>One escaper for each language that texts are printed in.</summary>
internal static class Escape
{
    /// <summary>A C# string literal on one line, ASCII only.</summary>
    public static string CSharp(string text) => Quote(text, c => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));

    /// <summary>A C# UTF-8 literal; the compiler adds the NUL that C wants behind it.</summary>
    public static string Utf8(string text) => CSharp(text) + "u8";

    /// <summary>A JSON string. Surrogates are escaped: UTF-8 cannot carry half of a pair.</summary>
    public static string Json(string text) => Quote(text, c => c >= ' ' && c != '\u2028' && c != '\u2029' && !char.IsSurrogate(c)
        ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));

    /// <summary>A Python docstring in triple quotes, over as many lines as the text has.</summary>
    public static string PythonDoc(string text)
    {
        var result = new StringBuilder(text.Length + 6).Append("\"\"\"");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];

            // A quote is itself, unless it could end the string: beside another one, or as the last character.
            bool quote = c == '"' && (i == text.Length - 1 || text[i + 1] == '"');
            if (c == '\\' || quote) result.Append('\\').Append(c);
            else if (c < ' ' && c != '\n') result.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            else result.Append(c);
        }

        return result.Append("\"\"\"").ToString();
    }

    private static string Quote(string text, Func<char, string> other)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"': result.Append("\\\""); break;
                case '\\': result.Append("\\\\"); break;
                case '\n': result.Append("\\n"); break;
                case '\r': result.Append("\\r"); break;
                case '\t': result.Append("\\t"); break;
                case >= ' ' and <= '~': result.Append(c); break;
                default: result.Append(other(c)); break;
            }
        }

        return result.Append('"').ToString();
    }
}
