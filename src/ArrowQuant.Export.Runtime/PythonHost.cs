using ArrowQuant.Export.Runtime.CFace;
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

    /// <summary>Issues a <c>UserWarning</c>; in a program without Python, calls the C caller's warning handler. Where the user's filter turns warnings into errors, throws it.</summary>
    /// <exception cref="PythonException">The warning became an exception.</exception>
    public static void Warn(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Known.Version == 0)
        {
            CWarnings.Report(message);
            return;
        }

        using var gil = new GilHeld();
        if (!Errors.Warn(Known.UserWarning, message)) throw PythonException.TakeCurrent();
    }
}
