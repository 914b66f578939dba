namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Which Python exception stands for a C# one: exported types first, nearest base wins; then the built-in that a Python user expects.
/// An exception of no known kind becomes RuntimeError with its type's name. Inner exceptions become <c>__cause__</c>.
/// </summary>
internal static unsafe class ExceptionMap
{
    private static readonly Dictionary<Type, ExportedException> s_exported = [];

    // The last answer: what fails in a loop fails in one way.
    private static Type? s_lastType;
    private static nint s_lastAnswer;
    private static ExportedException? s_lastExported;

    internal static void Register(Type type, ExportedException exported)
    {
        s_exported[type] = exported;
        s_lastType = null;
    }

    /// <summary>Makes <paramref name="exception"/> the current Python error. Needs the GIL.</summary>
    internal static void Set(Exception exception)
    {
        try
        {
            if (exception is PythonException python)
            {
                python.Restore();
                return;
            }

            nint type = TypeFor(exception, out ExportedException? exported);
            bool unexpected = IsUnexpected(exception, type);
            Raise(exception, type, unexpected);
            exported?.Fill(exception);
            if (exception.InnerException != null) AddCause(exception.InnerException);
            if (unexpected) AddNote(exception);
        }
        catch (Exception second)
        {
            // This runs inside the catch of a function that CPython called: whatever an exception's own Message does, nothing may
            // leave here.
            if (second is OutOfMemoryException or InsufficientExecutionStackException) Api.PyErr_SetNone(Known.MemoryError);
            else Errors.Set(Known.RuntimeError, $"{exception.GetType().Name}, whose message cannot be read");
        }
    }

    private static void Raise(Exception exception, nint type, bool unexpected)
    {
        string message = Text(exception);
        if (exception is FileNotFoundException { FileName: { Length: > 0 } file } && type == Known.FileNotFoundError)
            RaiseOSError(type, 2, message, file);
        else if (exception.Data["errno"] is int errno && Api.PyType_IsSubtype(type, Known.OSError) != 0)
            RaiseOSError(type, errno, message, exception.Data["filename"] as string);
        else
            Errors.Set(type, type == Known.RuntimeError && unexpected ? $"{exception.GetType().Name}: {message}" : message);
    }

    private static nint TypeFor(Exception exception, out ExportedException? exported)
    {
        Type type = exception.GetType();
        if (type != s_lastType)
        {
            s_lastExported = Exported(type);
            (s_lastType, s_lastAnswer) = (type, s_lastExported?.Type ?? BuiltIn(exception));
        }

        exported = s_lastExported;
        return s_lastAnswer;
    }

    private static ExportedException? Exported(Type? type)
    {
        for (; type != null; type = type.BaseType)
        {
            if (s_exported.TryGetValue(type, out ExportedException? exported)) return exported;
        }

        return null;
    }

    private static nint BuiltIn(Exception exception) => exception switch
    {
        IndexOutOfRangeException => Known.IndexError,
        KeyNotFoundException => Known.KeyError,
        ArgumentException or FormatException => Known.ValueError,
        FileNotFoundException or DirectoryNotFoundException => Known.FileNotFoundError,
        EndOfStreamException => Known.EOFError,
        IOException => Known.OSError,
        UnauthorizedAccessException => Known.PermissionError,
        OverflowException => Known.OverflowError,
        DivideByZeroException => Known.ZeroDivisionError,
        ArithmeticException => Known.ArithmeticError,
        InvalidCastException => Known.TypeError,
        NotSupportedException or NotImplementedException => Known.NotImplementedError,
        TimeoutException => Known.TimeoutError,
        OutOfMemoryException => Known.MemoryError,
        _ => Known.RuntimeError,
    };

    /// <summary>Kinds that a body throws on purpose need no C# stack; the rest are bugs, and the stack is what their author needs.</summary>
    private static bool IsUnexpected(Exception exception, nint type) =>
        (type == Known.RuntimeError && exception is not (InvalidOperationException or OperationCanceledException))
        || exception is NullReferenceException or IndexOutOfRangeException or InvalidCastException;

    /// <summary>The message without the suffix that ArgumentException adds: Python names parameters its own way.</summary>
    private static string Text(Exception exception)
    {
        string message = exception.Message ?? "";
        if (exception is ArgumentException { ParamName: { Length: > 0 } name })
        {
            int suffix = message.IndexOf($" (Parameter '{name}')", StringComparison.Ordinal);
            if (suffix >= 0) message = message[..suffix];
        }

        return message;
    }

    /// <summary>errno, strerror and filename, which a script looks at; an exception of C# brings them in its Data.</summary>
    private static void RaiseOSError(nint type, int errno, string message, string? file)
    {
        nint arguments = Api.PyTuple_New(3);
        if (arguments == 0) return;
        nint text = PyText.Write(message), name = file == null ? Object.NewRef(Known.None) : PyText.Write(file);
        ApiFast.PyTuple_SetItem(arguments, 0, ApiFast.PyLong_FromLongLong(errno));
        ApiFast.PyTuple_SetItem(arguments, 1, text);
        ApiFast.PyTuple_SetItem(arguments, 2, name);
        if (text != 0 && name != 0)
        {
            nint exception = Api.PyObject_CallObject(type, arguments);
            if (exception != 0) Errors.Restore(exception);
        }

        Object.DecRef(arguments);
    }

    private static void AddCause(Exception inner)
    {
        nint outer = Errors.Take();
        Set(inner);
        nint cause = Errors.Take();
        if (cause != 0) Api.PyException_SetCause(outer, cause); // takes over the reference
        Errors.Restore(outer);
    }

    private static void AddNote(Exception exception)
    {
        string? stack = exception.StackTrace;
        if (stack == null) return;
        nint raised = Errors.Take();
        Object.XDecRef(Invoke.Method(raised, "add_note"u8, PyText.Write($"C# {exception.GetType().FullName}\n{stack}")));
        Api.PyErr_Clear();
        Errors.Restore(raised);
    }
}
