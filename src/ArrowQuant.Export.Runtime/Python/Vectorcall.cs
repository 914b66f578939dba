namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Calls with the arguments in an array, in every CPython since 3.9 and in the stable ABI since 3.12.</summary>
internal static unsafe class Vectorcall
{
    private static delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint> s_any;
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>> s_own;
    private static nint s_function, s_method;

    /// <summary>Looks. What is not found is done without.</summary>
    internal static void Find()
    {
        s_any = (delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>)Later.Find("PyObject_Vectorcall");
        s_own = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>>)
            Later.Find("PyVectorcall_Function");
        (s_function, s_method) = (Later.Find("PyFunction_Type"), Later.Find("PyMethod_Type"));
    }

    /// <summary>
    /// What calls <paramref name="callable"/>; null where there is nothing of the kind. A function written in Python, or a method bound to one, is
    /// called without the detour in which others are asked whether they can be, and whether result and error agree.
    /// </summary>
    internal static delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint> Of(nint callable)
    {
        nint type = Object.TypeOf(callable);
        if (s_own == null || (type != s_function && type != s_method)) return s_any;

        // Reads a field.
        var own = s_own(callable);
        return own != null ? own : s_any;
    }
}
