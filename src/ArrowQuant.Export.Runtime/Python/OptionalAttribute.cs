namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Attributes that an object may lack. To ask for one by a name that is made each time, and to have the error made that says it is missing, touches
/// six times as much memory as the answer: a call on 4 MB of weights would spend a tenth of its overhead on it.
/// </summary>
internal static unsafe class OptionalAttribute
{
    private static delegate* unmanaged[Cdecl]<nint, nint, nint*, int> s_find;

    /// <summary>Looks for what answers without an error: public since 3.13, exported under another name before. What is not found is done without.</summary>
    internal static void Find()
    {
        nint found = Later.Find("PyObject_GetOptionalAttr");
        s_find = (delegate* unmanaged[Cdecl]<nint, nint, nint*, int>)(found != 0 ? found : Later.Find("_PyObject_LookupAttr"));
    }

    /// <summary>A new reference; 0 where there is none of that name, and 0 with an error set where asking raised another error.</summary>
    /// <param name="owner">Any object.</param>
    /// <param name="cache">Keeps the name, for the life of the process.</param>
    /// <param name="name">A literal.</param>
    internal static nint Get(nint owner, ref nint cache, ReadOnlySpan<byte> name)
    {
        if (cache == 0) cache = Api.PyUnicode_InternFromString(Generated.Literal.Address(name));
        if (cache == 0) return 0;
        nint value;
        if (s_find != null) return s_find(owner, cache, &value) > 0 ? value : 0;
        value = Api.PyObject_GetAttr(owner, cache);
        if (value == 0 && Api.PyErr_ExceptionMatches(Known.AttributeError) != 0) Api.PyErr_Clear();
        return value;
    }
}
