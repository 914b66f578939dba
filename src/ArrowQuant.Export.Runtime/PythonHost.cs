using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime;

/// <summary>What exported code may ask of the interpreter that called it. Every member works on any thread, with or without the GIL.</summary>
public static class PythonHost
{
    /// <summary>Issues a <c>UserWarning</c>. Where the user's filter turns warnings into errors, throws it.</summary>
    /// <exception cref="PythonException">The warning became an exception.</exception>
    public static void Warn(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var gil = new GilHeld();
        if (!Errors.Warn(Known.UserWarning, message)) throw PythonException.TakeCurrent();
    }
}
