namespace ArrowQuant.Module.Async;

/// <summary>What an exception is called on the other side, for where it is told and not raised.</summary>
internal static class PythonErrors
{
    public static string NameOf(Exception error) => error switch
    {
        QuantizationException => error.GetType().Name.Replace("Exception", "Error", StringComparison.Ordinal),
        OperationCanceledException => "CancelledError",
        FileNotFoundException or DirectoryNotFoundException => "FileNotFoundError",
        UnauthorizedAccessException => "PermissionError",
        IOException => "OSError",
        ArgumentException => "ValueError",
        OutOfMemoryException => "MemoryError",
        _ => "RuntimeError",
    };
}
