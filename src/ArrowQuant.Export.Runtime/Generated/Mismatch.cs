using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// The note that a converter leaves when a value does not fit: what was expected, what was found, and where inside the argument.
/// The wrapper that knows the method and the parameter turns it into the Python error. Costs nothing on the way of success.
/// </summary>
public static class Mismatch
{
    [ThreadStatic] private static string? t_message;
    [ThreadStatic] private static string? t_path;
    [ThreadStatic] private static nint t_kind;

    /// <summary>TypeError: <c>expected int, got str</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Expected(string expected, nint found)
    {
        Api.PyErr_Clear();
        Note(Known.TypeError, $"expected {expected}, got {Python.Object.TypeName(found)}");
        return false;
    }

    /// <summary>OverflowError: <c>300 is out of range for uint8 (0 to 255)</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool OutOfRange(nint found, string range)
    {
        Api.PyErr_Clear();
        Note(Known.OverflowError, $"{PyText.Describe(found)} is out of range for {range}");
        return false;
    }

    /// <summary>ValueError with a sentence of the converter's own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Invalid(string message)
    {
        Api.PyErr_Clear();
        Note(Known.ValueError, message);
        return false;
    }

    /// <summary>TypeError with a sentence of the converter's own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool WrongType(string message)
    {
        Api.PyErr_Clear();
        Note(Known.TypeError, message);
        return false;
    }

    /// <summary>KeyError: <c>Missing 'scale'</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Missing(string key) => Missing(key, "");

    /// <summary>The same with more to say.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Missing(string key, string hint)
    {
        Api.PyErr_Clear();
        Note(Known.KeyError, $"Missing '{key}'{hint}");
        return false;
    }

    /// <summary>Whether the failure just noted is about the value itself, no part of it, and raises that exception.</summary>
    internal static bool IsOfKind(nint kind) => t_message != null && string.IsNullOrEmpty(t_path) && t_kind == kind;

    /// <summary>Whether a failure was noted, and is not the current Python error.</summary>
    internal static bool IsNoted => t_message != null;

    /// <summary>BufferError with a sentence of the converter's own: the object cannot give its memory in a form that can be read here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Unreadable(string message)
    {
        Api.PyErr_Clear();
        Note(Known.BufferError, message);
        return false;
    }

    /// <summary>Says that the failure just noted was at <paramref name="step"/>, such as <c>[3]</c>, of the value being read.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool At(string step)
    {
        if (t_message != null) t_path = step + t_path;
        return false;
    }

    /// <summary>Takes the note away: its sentence with the path in front. Null when the failure is the current Python error instead.</summary>
    internal static string? Take(out string path, out nint kind)
    {
        string? message = t_message;
        (path, kind) = (t_path ?? "", t_kind);
        (t_message, t_path) = (null, null);
        return message;
    }

    /// <summary>Drops the note and the current Python error: the reader found another way.</summary>
    internal static void Forget()
    {
        (t_message, t_path) = (null, null);
        Api.PyErr_Clear();
    }

    private static void Note(nint kind, string message) => (t_message, t_path, t_kind) = (message, null, kind);
}
