using ArrowQuant.Export.Runtime.Generated;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Text of C# that holds half a character, as a cut through a pair of UTF-16 units leaves it: no str may, and the error says where.</summary>
internal static class LoneSurrogate
{
    // What the error says that was raised last on this thread: a wrapper that knows its member says that first.
    [ThreadStatic] private static string? t_said;

    /// <summary>Replaces the current error, which does not say what became of a text, by one that does. Always 0.</summary>
    internal static nint Raise(string text)
    {
        int at = IndexIn(text);
        if (at < 0) return 0;
        Api.PyErr_Clear();
        t_said = $"text with a lone surrogate, U+{(int)text[at]:X4}, at index {at}: half a character, which no str of Python holds. "
            + "Cut texts between whole characters (System.Text.Rune, StringInfo), or return bytes";
        Set(t_said);
        return 0;
    }

    /// <summary>Says which member the text came from, where that is what the current error is about.</summary>
    internal static void Name(string member)
    {
        string? said = t_said;
        t_said = null;
        if (said == null) return;
        nint error = Errors.Take();
        nint text = error == 0 ? 0 : Api.PyObject_Str(error);
        bool isOurs = text != 0 && PyText.TryRead(text, out string message) && message == said;
        Object.XDecRef(text);
        if (!isOurs)
        {
            if (error != 0) Errors.Restore(error);
            return;
        }

        // Before the next is set: what finds its class must not run with an error behind it.
        Object.DecRef(error);
        Set($"{member} returned {said}");
    }

    private static int IndexIn(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }

        return -1;
    }

    private static void Set(string message)
    {
        nint kind = Known.Builtin("UnicodeError");
        if (kind == 0) return;
        Errors.Set(kind, message);
        Object.DecRef(kind);
    }
}
