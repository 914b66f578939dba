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

    public static bool Contains(string name) => s_names.Contains(name);

    /// <summary>Whether exceptions of this kind have an attribute of that name already.</summary>
    public static bool HasAttribute(string exception, string name) =>
        name is "add_note" or "args" or "with_traceback"
        || (s_kindsOfOSError.Contains(exception) ? s_attributesOfOSError : s_attributes.TryGetValue(exception, out string[]? names) ? names : []).Contains(name, StringComparer.Ordinal);
}
