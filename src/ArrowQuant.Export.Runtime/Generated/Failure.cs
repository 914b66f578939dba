using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The ways in which a wrapper ends without a result. Each sets the Python error and returns the failure value of its slot.</summary>
public static class Failure
{
    /// <summary>An argument did not fit: raises what <see cref="Mismatch"/> noted, with the names of method and parameter.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Argument(string method, string parameter)
    {
        ArrowOrigin.Forget();
        string? message = Mismatch.Take(out string path, out nint kind);
        if (message != null) Errors.Set(kind, $"{method}() argument '{parameter}'{path}: {message}");
        return 0;
    }

    /// <summary>Arguments for a callable that has no parameters.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint TakesNone(string method, nint count)
    {
        Errors.Set(Known.TypeError, $"{method}() takes no arguments ({count} given)");
        return 0;
    }

    /// <summary>What a callable returned did not fit: named as Python names the callable, since a delegate does not know where it was passed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Returned(nint callable)
    {
        string? message = Mismatch.Take(out string path, out nint kind);
        if (message == null) return;
        nint name = Imported.Attribute(callable, "__qualname__\0"u8);
        if (name == 0 || !PyText.TryRead(name, out string text)) text = Python.Object.TypeName(callable) + " object";
        Python.Object.XDecRef(name);
        Errors.Set(kind, $"the callable '{text}' returned what does not fit: {path}{(path.Length == 0 ? "" : ": ")}{message}");
    }

    /// <summary>The value assigned to a property did not fit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Property(string property)
    {
        string? message = Mismatch.Take(out string path, out nint kind);
        if (message != null) Errors.Set(kind, $"{property}{path}: {message}");
        return -1;
    }

    /// <summary>A property was deleted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Delete(string property)
    {
        Errors.Set(Known.AttributeError, $"{property} cannot be deleted");
        return -1;
    }

    /// <summary>
    /// The result of a member, as it was written; 0 with an error set, which then says the member's name where the result is a text that
    /// Python cannot have.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Named(nint written, string member) => written != 0 ? written : Unwritten(member);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Unwritten(string member)
    {
        LoneSurrogate.Name(member);
        return 0;
    }

    /// <summary>The body threw: raises the Python exception that stands for it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Raise(Exception exception)
    {
        ArrowOrigin.Forget();
        ExceptionMap.Set(exception);
        return 0;
    }

    /// <summary>As <see cref="Raise"/>, for slots that answer with a status.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int RaiseStatus(Exception exception)
    {
        ExceptionMap.Set(exception);
        return -1;
    }
}
