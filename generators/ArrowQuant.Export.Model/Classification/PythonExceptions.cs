namespace ArrowQuant.Export.Model.Classification;

/// <summary>Built-in exceptions that a class can derive from without a layout of its own (OSError and its kin among them, since 3.3).</summary>
internal static class PythonExceptions
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "ArithmeticError", "AssertionError", "AttributeError", "BufferError", "ConnectionError", "EOFError", "Exception", "FileExistsError",
        "FileNotFoundError", "ImportError", "IndexError", "InterruptedError", "IsADirectoryError", "KeyError", "LookupError", "MemoryError",
        "NameError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError", "PermissionError", "ReferenceError", "RuntimeError",
        "StopIteration", "SystemError", "TimeoutError", "TypeError", "UserWarning", "RuntimeWarning", "ValueError", "Warning", "ZeroDivisionError",
    };

    // What dir() shows of an instance without underscores, beside what every exception has.
    private static readonly Dictionary<string, string[]> s_attributes = new(StringComparer.Ordinal)
    {
        ["AttributeError"] = ["name", "obj"],
        ["ImportError"] = ["msg", "name", "name_from", "path"],
        ["NameError"] = ["name"],
        ["StopIteration"] = ["value"],
    };

    // On Windows there is winerror too.
    private static readonly string[] s_attributesOfOSError = ["characters_written", "errno", "filename", "filename2", "strerror", "winerror"];

    private static readonly HashSet<string> s_kindsOfOSError = new(StringComparer.Ordinal)
    {
        "ConnectionError", "FileExistsError", "FileNotFoundError", "InterruptedError", "IsADirectoryError", "NotADirectoryError", "OSError", "PermissionError", "TimeoutError",
    };

    // Those with a base class of their own between them and Exception.
    private static readonly Dictionary<string, string> s_bases = new(StringComparer.Ordinal)
    {
        ["IndexError"] = "LookupError",
        ["KeyError"] = "LookupError",
        ["NotImplementedError"] = "RuntimeError",
        ["OverflowError"] = "ArithmeticError",
        ["RuntimeWarning"] = "Warning",
        ["UserWarning"] = "Warning",
        ["ZeroDivisionError"] = "ArithmeticError",
    };

    public static bool Contains(string name) => s_names.Contains(name);

    /// <summary>Whether every exception of the first kind is one of the second.</summary>
    public static bool Derives(string exception, string from) => exception == from || from == "Exception"
        || (s_bases.TryGetValue(exception, out string? above) && above == from)
        || (from == "OSError" && s_kindsOfOSError.Contains(exception));

    /// <summary>
    /// The built-in whose memory and constructor an exception of this kind has; empty for the plain ones. CPython makes no class of two of
    /// them, and one of them has to come before the plain ones among the bases of a class, or theirs is the constructor that runs.
    /// </summary>
    public static string Layout(string exception) =>
        s_kindsOfOSError.Contains(exception) ? "OSError" : s_attributes.ContainsKey(exception) ? exception : "";

    /// <summary>Whether exceptions of this kind have an attribute of that name already.</summary>
    public static bool HasAttribute(string exception, string name) =>
        name is "add_note" or "args" or "with_traceback"
        || (s_kindsOfOSError.Contains(exception) ? s_attributesOfOSError : s_attributes.TryGetValue(exception, out string[]? names) ? names : []).Contains(name, StringComparer.Ordinal);
}
