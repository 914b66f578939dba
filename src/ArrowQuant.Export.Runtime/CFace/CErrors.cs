using ArrowQuant.Export.Runtime.Generated;

namespace ArrowQuant.Export.Runtime.CFace;

/// <summary>Which status stands for which exception, and the text of the last failure on each thread.</summary>
internal static class CErrors
{
    private static readonly Dictionary<Type, (string Name, CStatus Status)> s_exported = [];

    [ThreadStatic] private static CErrorText? t_last;

    /// <summary>Makes known how an exported exception is called and which kind of error it is. Before any call from C.</summary>
    internal static void Register(Type type, string name, string pythonBase) => s_exported[type] = (name, Kind(pythonBase));

    /// <summary>Addresses of message and type name of the last failure on this thread; of empty texts before the first.</summary>
    internal static CErrorText Last => t_last ??= new CErrorText();

    internal static int Set(Exception exception, string? argument)
    {
        try
        {
            (string name, CStatus status) = Judge(exception);
            string place = exception is CFaceException { Status: not CStatus.Callback } && argument != null ? $"argument '{argument}': " : "";
            Last.Set(place + Text(exception), name);
            return (int)status;
        }
        catch (OutOfMemoryException)
        {
            return (int)CStatus.OutOfMemory;
        }
    }

    /// <summary>The message; an exception of the author's own may throw where it makes it, and nothing may be thrown on the way to C.</summary>
    internal static string Text(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception second) when (second is not OutOfMemoryException)
        {
            return $"{exception.GetType().Name}, whose message cannot be read";
        }
    }

    private static (string Name, CStatus Status) Judge(Exception exception)
    {
        for (Type? type = exception.GetType(); type != null; type = type.BaseType)
        {
            if (s_exported.TryGetValue(type, out (string, CStatus) exported)) return exported;
        }

        CStatus status = exception switch
        {
            CFaceException c => c.Status,
            ObjectDisposedException => CStatus.Disposed,
            ArgumentOutOfRangeException or IndexOutOfRangeException => CStatus.OutOfRange,
            ArgumentException or FormatException => CStatus.InvalidArgument,
            KeyNotFoundException => CStatus.KeyNotFound,
            FileNotFoundException or DirectoryNotFoundException => CStatus.FileNotFound,
            IOException => CStatus.IO,
            UnauthorizedAccessException => CStatus.Permission,
            ArithmeticException => CStatus.Arithmetic,
            InvalidCastException => CStatus.TypeMismatch,
            NotSupportedException or NotImplementedException => CStatus.NotSupported,
            TimeoutException => CStatus.Timeout,
            OperationCanceledException => CStatus.Cancelled,
            OutOfMemoryException => CStatus.OutOfMemory,
            InvalidOperationException => CStatus.InvalidState,
            _ => CStatus.Failed,
        };
        return (exception is CFaceException ? status.ToString() : exception.GetType().Name, status);
    }

    /// <summary>An exported exception says by its Python base which kind it is; C has kinds of its own.</summary>
    private static CStatus Kind(string pythonBase) => pythonBase switch
    {
        "ValueError" or "AssertionError" => CStatus.InvalidArgument,
        "TypeError" or "AttributeError" or "NameError" => CStatus.TypeMismatch,
        "IndexError" or "LookupError" => CStatus.OutOfRange,
        "KeyError" => CStatus.KeyNotFound,
        "FileNotFoundError" or "NotADirectoryError" => CStatus.FileNotFound,
        "OSError" or "EOFError" or "ConnectionError" or "FileExistsError" or "IsADirectoryError" => CStatus.IO,
        "PermissionError" => CStatus.Permission,
        "OverflowError" or "ZeroDivisionError" or "ArithmeticError" => CStatus.Arithmetic,
        "NotImplementedError" => CStatus.NotSupported,
        "TimeoutError" => CStatus.Timeout,
        "InterruptedError" => CStatus.Cancelled,
        "MemoryError" => CStatus.OutOfMemory,
        _ => CStatus.Failed,
    };
}
