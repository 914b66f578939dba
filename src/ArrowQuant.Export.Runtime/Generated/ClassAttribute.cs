using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Attributes of a class itself. A table of a type has no place for them, and an immutable type takes no assignment: they are put into its
/// dictionary by the function that every ordinary object is assigned with, while nobody has seen the type yet.
/// </summary>
public static unsafe class ClassAttribute
{
    private static nint s_type;

    /// <summary>Adds an attribute whose value is asked for each time it is read; false with an error set.</summary>
    /// <param name="name">Name that ends in NUL.</param>
    /// <param name="get">Gives a new reference, or 0 with an error set.</param>
    public static bool Add<T>(ReadOnlySpan<byte> name, delegate*<nint> get)
    {
        if (s_type == 0 && !TryDefine()) return false;
        nint attribute = Api.PyType_GenericAlloc(s_type, 0);
        if (attribute == 0) return false;
        *(delegate*<nint>*)(attribute + Python.Object.HeadSize) = get;
        return Set(PythonType<T>.Pointer, name, attribute);
    }

    /// <summary>Adds the names that match statements take attributes by, in order; false with an error set.</summary>
    public static bool AddMatchArguments<T>(params string[] names)
    {
        var items = new nint[names.Length];
        for (int i = 0; i < names.Length; i++) items[i] = PyText.Write(names[i]);
        return Set(PythonType<T>.Pointer, "__match_args__"u8, Imported.Pack(items));
    }

    /// <summary>Puts a new reference into the dictionary of a type; false with an error set.</summary>
    internal static bool Set(nint type, ReadOnlySpan<byte> name, nint value)
    {
        if (value == 0) return false;
        nint key;
        fixed (byte* utf8 = name) key = Api.PyUnicode_InternFromString(utf8);
        bool done = key != 0 && Api.PyObject_GenericSetAttr(type, key, value) == 0;
        Python.Object.XDecRef(key);
        Python.Object.DecRef(value);
        if (done) Api.PyType_Modified(type);
        return done;
    }

    private static bool TryDefine()
    {
        const int slotCount = 3; // with the zero at the end
        var slots = (PyTypeSlot*)NativeMemory.AllocZeroed(slotCount, (nuint)sizeof(PyTypeSlot));
        slots[0] = new() { Slot = Slot.TpDescrGet, Function = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)&Get };
        slots[1] = new() { Slot = Slot.TpDealloc, Function = (delegate* unmanaged[Cdecl]<nint, void>)&Dealloc };
        PyTypeSpec spec = new()
        {
            Name = Literal.Address("builtins.csharp_class_attribute"u8),
            BasicSize = Python.Object.HeadSize + sizeof(nint),
            Flags = Flags.TypeDefault | Flags.TypeImmutable | (1u << 7), // DISALLOW_INSTANTIATION: only tables make one
            Slots = slots,
        };
        s_type = Api.PyType_FromSpec(&spec);
        return s_type != 0;
    }

    /// <summary>tp_descr_get, for the class and for its instances alike. Borrows everything, returns a new reference.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Get(nint self, nint instance, nint type)
    {
        try
        {
            return (*(delegate*<nint>*)(self + Python.Object.HeadSize))();
        }
        catch (Exception exception)
        {
            return Failure.Raise(exception);
        }
    }

    /// <summary>tp_dealloc. Owns the last reference, and with it one to the type.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Dealloc(nint self)
    {
        nint type = Python.Object.TypeOf(self);
        ApiFast.PyObject_Free(self);
        Python.Object.DecRef(type);
    }
}
