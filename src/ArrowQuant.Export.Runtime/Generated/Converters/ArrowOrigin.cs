using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Which library the Arrow argument of the running call came from, so that a caller with a pyarrow Table gets a pyarrow Table back. Set
/// when an argument is read, taken when a result is written: both on the thread of the call, with the GIL.
/// </summary>
internal static unsafe class ArrowOrigin
{
    [ThreadStatic] private static bool t_pyarrow;

    internal static void Remember(nint value)
    {
        nint module = Api.PyObject_GetAttrString(Python.Object.TypeOf(value), Literal.Address("__module__"u8));
        if (module == 0) Api.PyErr_Clear();
        t_pyarrow = module != 0 && Text.Is(module) && PyText.TryRead(module, out string name)
            && (name == "pyarrow" || name.StartsWith("pyarrow.", StringComparison.Ordinal));
        Python.Object.XDecRef(module);
    }

    /// <summary>The call ends without a result.</summary>
    internal static void Forget() => t_pyarrow = false;

    /// <summary>Turns our result (taken over) into the caller's kind: <paramref name="factory"/> is <c>table</c> or <c>record_batch</c>.</summary>
    internal static nint Return(nint result, ReadOnlySpan<byte> factory)
    {
        bool convert = t_pyarrow;
        t_pyarrow = false;
        if (!convert || result == 0) return result;

        return Invoke.Function("pyarrow"u8, factory, result);
    }
}
