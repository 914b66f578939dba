using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// Objects of the standard library that conversions need: imported at the first value that needs one, so that importing a module of ours
/// does not pay for it, and kept for the life of the process.
/// </summary>
internal static unsafe class Imported
{
    /// <summary>A borrowed reference to <paramref name="name"/> of <paramref name="module"/>; 0 with an error set. Both end in NUL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Get(ref nint cache, ReadOnlySpan<byte> module, ReadOnlySpan<byte> name) =>
        cache != 0 ? cache : Load(ref cache, module, name);

    /// <summary>Whether <paramref name="value"/> is an instance of the class or of one derived from it.</summary>
    internal static bool IsInstance(nint value, nint type) =>
        Object.TypeOf(value) == type || Api.PyType_IsSubtype(Object.TypeOf(value), type) != 0;

    private static nint s_mapping;

    /// <summary>Whether a value is a mapping, as <c>collections.abc</c> knows them. Leaves no error.</summary>
    internal static bool IsMapping(nint value)
    {
        if (IsInstance(value, Known.Dict)) return true;
        nint mapping = Get(ref s_mapping, "_collections_abc\0"u8, "Mapping\0"u8);
        int answer = mapping == 0 ? -1 : Api.PyObject_IsInstance(value, mapping);
        if (answer < 0) Api.PyErr_Clear();
        return answer > 0;
    }

    /// <summary>A new reference to an attribute; 0 with an error set. The name ends in NUL.</summary>
    internal static nint Attribute(nint owner, ReadOnlySpan<byte> name)
    {
        fixed (byte* utf8 = name) return Api.PyObject_GetAttrString(owner, utf8);
    }

    /// <summary>Calls with new references, which are taken over; 0 with an error set, that of the first argument that is 0.</summary>
    internal static nint Call(nint callable, params ReadOnlySpan<nint> arguments)
    {
        nint packed = Pack(arguments);
        if (packed == 0) return 0;
        nint result = callable == 0 ? 0 : Api.PyObject_CallObject(callable, packed);
        Object.DecRef(packed);
        return result;
    }

    /// <summary>A new tuple that takes over new references; 0 with an error set, that of the first item that is 0.</summary>
    internal static nint Pack(params ReadOnlySpan<nint> items)
    {
        bool whole = true;
        foreach (nint item in items) whole &= item != 0;
        nint tuple = whole ? Api.PyTuple_New(items.Length) : 0;
        for (int i = 0; i < items.Length; i++)
        {
            if (tuple != 0) ApiFast.PyTuple_SetItem(tuple, i, items[i]);
            else Object.XDecRef(items[i]);
        }

        return tuple;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Load(ref nint cache, ReadOnlySpan<byte> module, ReadOnlySpan<byte> name)
    {
        nint owner;
        fixed (byte* utf8 = module) owner = Api.PyImport_ImportModule(utf8);
        if (owner == 0) return 0;
        nint found = Attribute(owner, name);
        Object.DecRef(owner);
        return cache = found;
    }
}
