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

    public static bool Contains(string name) => s_names.Contains(name);
}
