using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>The two fields of PyObject that the stable ABI fixes on builds with a GIL: the count at 0 and the type at 8.</summary>
internal static unsafe class Object
{
    /// <summary>Size of the head that every instance starts with.</summary>
    internal const int HeadSize = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint TypeOf(nint value) => ((nint*)value)[1];

    /// <summary>
    /// Only the low 32 bits are counted: from 3.12 on a negative low half marks an immortal object, whose count must not be
    /// touched; before 3.12 counts never reach 2^31.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void IncRef(nint value)
    {
        int* count = (int*)value;
        if (*count >= 0) (*count)++;
    }

    /// <summary>May run any Python code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void DecRef(nint value)
    {
        int* count = (int*)value;
        if (*count >= 0 && --*count == 0) Dealloc(value);
    }

    internal static void XDecRef(nint value)
    {
        if (value != 0) DecRef(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint NewRef(nint value)
    {
        IncRef(value);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Dealloc(nint value)
    {
        if (TypeOf(value) == Known.Int || TypeOf(value) == Known.Float) ApiFast._Py_Dealloc(value);
        else Api._Py_Dealloc(value);
    }

    /// <summary>The name a Python user knows the type of <paramref name="value"/> by.</summary>
    internal static string TypeName(nint value)
    {
        nint name = Api.PyType_GetName(TypeOf(value));
        if (name == 0)
        {
            Api.PyErr_Clear();
            return "object";
        }

        nint size;
        byte* utf8 = Api.PyUnicode_AsUTF8AndSize(name, &size);
        string result = utf8 == null ? "object" : System.Text.Encoding.UTF8.GetString(utf8, (int)size);
        if (utf8 == null) Api.PyErr_Clear();
        DecRef(name);
        return result;
    }
}
