using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime;

/// <summary>
/// A Python exception on its way through C#: raised by a callback or a protocol method that exported code called. When it leaves the
/// exported member uncaught, Python sees the original exception again, traceback included.
/// </summary>
public sealed class PythonException : Exception
{
    private nint _exception;

    private PythonException(nint exception, string typeName, string message)
        : base(message)
    {
        _exception = exception;
        TypeName = typeName;
        DerivesFromException = exception == 0 || Is(Known.Exception);
    }

    /// <summary>Finalizes an exception that C# code caught and dropped.</summary>
    ~PythonException()
    {
        if (_exception != 0) PendingReleases.Add(_exception);
    }

    /// <summary>The name of the Python exception's class.</summary>
    public string TypeName { get; }

    /// <summary>
    /// Whether <c>except Exception</c> catches it, as it does what merely failed. KeyboardInterrupt, SystemExit, GeneratorExit,
    /// asyncio.CancelledError and their subclasses ask for an end instead: let them pass.
    /// </summary>
    public bool DerivesFromException { get; }

    /// <summary>Whether it is of a built-in class or a subclass. Needs the GIL, and that the exception was not raised again yet.</summary>
    internal bool Is(nint type) => _exception != 0 && Api.PyType_IsSubtype(Python.Object.TypeOf(_exception), type) != 0;

    /// <summary>Takes the current Python error away. Needs the GIL and an error.</summary>
    internal static PythonException TakeCurrent()
    {
        nint exception = Errors.Take();
        if (exception == 0) return new PythonException(0, "SystemError", "a Python call failed without setting an exception");
        nint text = Api.PyObject_Str(exception);
        if (text == 0 || !PyText.TryRead(text, out string message))
        {
            Api.PyErr_Clear();
            message = "";
        }

        Python.Object.XDecRef(text);
        PendingReleases.DrainIfAny();
        string typeName = Python.Object.TypeName(exception);
        return new PythonException(exception, typeName, message.Length == 0 ? typeName : $"{typeName}: {message}");
    }

    /// <summary>Makes it the current Python error again. Needs the GIL.</summary>
    internal void Restore()
    {
        nint exception = Interlocked.Exchange(ref _exception, 0);
        if (exception != 0) Errors.Restore(exception);
        else Errors.Set(Known.RuntimeError, Message);
    }
}
