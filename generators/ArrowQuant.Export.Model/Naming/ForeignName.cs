using System.Text;

namespace ArrowQuant.Export.Model.Naming;

/// <summary>C# names as Python spells them.</summary>
internal static class ForeignName
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    };

    /// <summary>GetURL -> get_url, HTTPServer -> http_server, Int8Value -> int8_value, Batch2D -> batch2d.</summary>
    public static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool nextIsLower = i + 1 < name.Length && char.IsLower(name[i + 1]);
            if (char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (char.IsLower(name[i - 1]) || nextIsLower)) result.Append('_');
            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    /// <summary>Why a name cannot be used in Python; null when it can.</summary>
    public static string? Objection(string name)
    {
        if (s_keywords.Contains(name)) return "a keyword of Python";
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
            return "not an identifier";
        if (name.Any(c => c > 127)) return "not ASCII, and Python and C spell such identifiers differently";
        if (name.Length > 4 && name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal))
            return "reserved for the protocols of Python";
        return name.StartsWith("__", StringComparison.Ordinal) ? "changed by Python inside a class" : null;
    }

    /// <summary>Why a module cannot have this name; null when it can.</summary>
    public static string? ModuleObjection(string name)
    {
        if (s_keywords.Contains(name)) return "it is a keyword of Python";
        if (StandardModules.Contains(name)) return "a module of Python's own has that name";
        return name.Length > 0 && name[0] is >= 'a' and <= 'z' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
            ? null
            : "it has to be of lower-case letters, digits and underscores, starting with a letter";
    }
}
