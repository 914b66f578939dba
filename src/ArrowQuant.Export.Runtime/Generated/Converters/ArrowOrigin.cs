using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Which library the Arrow argument of the running call came from, so that a caller with a pyarrow Table gets a pyarrow Table back. Set
/// when an argument is read, taken when a result is written: both on the thread of the call, with the GIL.
/// </summary>
internal static unsafe class ArrowOrigin
{
    [ThreadStatic] private static bool t_pyarrow;
    private static nint s_module;

    internal static void Remember(nint value)
    {
        nint module = OptionalAttribute.Get(Python.Object.TypeOf(value), ref s_module, "__module__"u8);
        t_pyarrow = module != 0 ? Text.Is(module) && IsPyarrow(module) : Forgiven();
        Python.Object.XDecRef(module);
    }

    private static bool IsPyarrow(nint module)
    {
        nint size;
        byte* name = Api.PyUnicode_AsUTF8AndSize(module, &size);
        if (name == null) return Forgiven();
        ReadOnlySpan<byte> package = "pyarrow"u8;
        return size >= package.Length && new ReadOnlySpan<byte>(name, package.Length).SequenceEqual(package) && (size == package.Length || name[package.Length] == '.');
    }

    /// <summary>An object that cannot say is not theirs.</summary>
    private static bool Forgiven()
    {
        Api.PyErr_Clear();
        return false;
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
