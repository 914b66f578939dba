namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// A warning of a body that runs beside its caller. Python asks the thread that issues one for the line it is about, so the caller does it,
/// which waits for the body anyway; the body waits for what comes of it.
/// </summary>
internal sealed class CallerWarning(string message) : IDisposable
{
    private readonly ManualResetEventSlim _issued = new();
    private PythonException? _error;

    /// <summary>On the thread of the caller. Needs the GIL.</summary>
    internal void Issue()
    {
        try
        {
            if (!Errors.Warn(Known.UserWarning, message)) _error = PythonException.TakeCurrent();
        }
        finally
        {
            _issued.Set();
        }
    }

    /// <summary>On the thread of the body: waits, and throws what a filter made of the warning.</summary>
    internal void Wait()
    {
        _issued.Wait();
        if (_error != null) throw _error;
    }

    public void Dispose() => _issued.Dispose();
}
