using System.Text;

namespace ArrowQuant.Export.Build.Reference;

/// <summary>Docstrings as Markdown: paragraphs, and the indented items below "Args:" and its like as lists.</summary>
internal static class ReferenceText
{
    private const string Special = "\\`*_{}[]<>|#";
    private const string Indent = "    ";

    /// <summary>The whole docstring; empty for an empty one.</summary>
    public static string Of(string doc)
    {
        var text = new StringBuilder();
        foreach (string line in doc.Split('\n'))
        {
            if (text.Length != 0) text.Append('\n');
            text.Append(Line(line));
        }

        return text.ToString();
    }

    /// <summary>A text in which nothing has a meaning in Markdown.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            if (Special.Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Line(string line)
    {
        if (line.StartsWith(Indent + Indent, StringComparison.Ordinal)) return "  " + Escape(line.Trim());
        if (!line.StartsWith(Indent, StringComparison.Ordinal)) return line.EndsWith(':') && !line.Contains(' ') ? $"**{Escape(line)}**\n" : Escape(line);
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string name = colon < 0 ? "" : line[Indent.Length..colon];
        return name.Length != 0 && name.All(static c => char.IsLetterOrDigit(c) || c == '_') ? $"- `{name}`: {Escape(line[(colon + 2)..])}" : "- " + Escape(line.Trim());
    }
}
