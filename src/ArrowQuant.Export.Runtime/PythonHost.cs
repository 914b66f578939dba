using ArrowQuant.Export.Runtime.CFace;
using ArrowQuant.Export.Runtime.Generated;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime;

/// <summary>What exported code may ask of the interpreter that called it. Every member works on any thread, with or without the GIL.</summary>
public static class PythonHost
{
    /// <summary>
    /// True in a process that was forked after the module was imported. Only the forking thread exists there: compute on the calling
    /// thread, and rely on no thread pool, timer or finalizer.
    /// </summary>
    public static bool IsForkedChild => ForkGate.IsForkedChild;

    /// <summary>
    /// For bodies exported with <c>ChecksSignals</c>, on the thread that they were called on, every few milliseconds: it costs nanoseconds
    /// until it is time to ask, twenty times a second. When a signal handler raises, which is what Ctrl-C comes to, the token of the call is
    /// cancelled, and Python sees the exception once the body has ended. On other threads, and in a program without Python, does nothing.
    /// </summary>
    /// <returns>True when the body is to end.</returns>
    public static bool CheckSignals() => SignalCheck.Run();

    /// <summary>
    /// Issues a <c>UserWarning</c> about the line of Python that called, when this is the thread on which the exported body runs; in a program without Python, calls the C caller's warning handler. Where the user's filter
    /// turns warnings into errors, throws it.
    /// </summary>
    /// <exception cref="PythonException">The warning became an exception.</exception>
    public static void Warn(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Known.Version == 0)
        {
            CWarnings.Report(message);
            return;
        }

        if (Interruptible.TryWarn(message)) return;
        using var gil = new GilHeld();
        if (!Errors.Warn(Known.UserWarning, message)) throw PythonException.TakeCurrent();
    }
}
