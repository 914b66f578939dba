using System.Runtime.InteropServices;
using System.Text;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Collects the table of one Python class while its module loads. Every <c>u8</c> literal handed in lies in the image and ends in NUL; the
/// tables are in native memory and live as long as the process, as CPython requires.
/// </summary>
public unsafe ref partial struct TypeBuilder
{
    // What every class has: doc, methods, properties, dealloc, init, new, vectorcall, and the zero at the end.
    private const int CommonSlots = 8;

    private readonly PyMethodDef* _methods;
    private readonly PyGetSetDef* _properties;
    private readonly PyTypeSlot* _slots;
    private int _methodCount;
    private int _propertyCount;
    private int _slotCount;
    private void* _init;
    private void* _new;
    private uint _flags;
    private nint _base;
    private bool _pickles;

    /// <summary>Room for exactly the members that the generator counted.</summary>
    public TypeBuilder(int methods, int properties)
        : this(methods, properties, slots: 0)
    {
    }

    /// <summary>The same with room for <paramref name="slots"/> protocol functions.</summary>
    public TypeBuilder(int methods, int properties, int slots)
    {
        _slots = (PyTypeSlot*)NativeMemory.AllocZeroed((nuint)(slots + CommonSlots), (nuint)sizeof(PyTypeSlot));
        _methods = (PyMethodDef*)NativeMemory.AllocZeroed((nuint)(methods + 2), (nuint)sizeof(PyMethodDef)); // with __reduce__, and the zero at the end
        _properties = (PyGetSetDef*)NativeMemory.AllocZeroed((nuint)(properties + 1), (nuint)sizeof(PyGetSetDef));
    }

    /// <summary>A callable with parameters.</summary>
    public void Method(ReadOnlySpan<byte> name, delegate* unmanaged[Cdecl]<nint, nint*, nint, nint, nint> function, ReadOnlySpan<byte> doc) =>
        Add(name, function, Flags.FastCall | Flags.Keywords, doc);

    /// <summary>A callable without parameters.</summary>
    public void Method(ReadOnlySpan<byte> name, delegate* unmanaged[Cdecl]<nint, nint, nint> function, ReadOnlySpan<byte> doc) =>
        Add(name, function, Flags.NoArgs, doc);

    /// <summary>A callable without parameters that says itself when it is given some.</summary>
    public void Method(ReadOnlySpan<byte> name, delegate* unmanaged[Cdecl]<nint, nint*, nint, nint> function, ReadOnlySpan<byte> doc) =>
        Add(name, function, Flags.FastCall, doc);

    /// <summary>A static callable with parameters.</summary>
    public void StaticMethod(ReadOnlySpan<byte> name, delegate* unmanaged[Cdecl]<nint, nint*, nint, nint, nint> function, ReadOnlySpan<byte> doc) =>
        Add(name, function, Flags.FastCall | Flags.Keywords | Flags.Static, doc);

    /// <summary>A static callable without parameters.</summary>
    public void StaticMethod(ReadOnlySpan<byte> name, delegate* unmanaged[Cdecl]<nint, nint*, nint, nint> function, ReadOnlySpan<byte> doc) =>
        Add(name, function, Flags.FastCall | Flags.Static, doc);

    /// <summary>A property; <paramref name="set"/> is null for one that cannot be assigned.</summary>
    public void Property(
        ReadOnlySpan<byte> name, delegate* unmanaged[Cdecl]<nint, nint, nint> get, delegate* unmanaged[Cdecl]<nint, nint, nint, int> set, ReadOnlySpan<byte> doc)
    {
        ref PyGetSetDef entry = ref _properties[_propertyCount++];
        entry.Name = Literal.Address(name);
        entry.Get = get;
        entry.Set = set;
        entry.Doc = Literal.Address(doc);
    }

    /// <summary>The constructor. A class without one cannot be made from Python.</summary>
    public void Constructor(delegate* unmanaged[Cdecl]<nint, nint, nint, int> init) => _init = init;

    /// <summary>The same with a second way in for calls of the class, which makes object and instance at once.</summary>
    public void Constructor(delegate* unmanaged[Cdecl]<nint, nint, nint, int> init, delegate* unmanaged[Cdecl]<nint, nint*, nint, nint, nint> make)
    {
        _init = init;
        _new = make;
    }

    /// <summary>The class derives from that of <typeparamref name="T"/>, which was made before.</summary>
    public void Derives<T>() => _base = PythonType<T>.Pointer;

    /// <summary>A function of a protocol that is not called by name, such as the buffer protocol's: one of <see cref="Slot"/>.</summary>
    internal void Protocol(int slot, void* function) => _slots[_slotCount++] = new() { Slot = slot, Function = function };

    /// <summary>
    /// Makes the class, once for the process, and adds it to the module; false with a Python error set.
    /// <paramref name="qualifiedName"/> is <c>module.Class</c>.
    /// </summary>
    public readonly bool Finish<T>(nint module, ReadOnlySpan<byte> qualifiedName, ReadOnlySpan<byte> name, ReadOnlySpan<byte> doc)
    {
        PythonType<T>.Name = Encoding.UTF8.GetString(name);
        return Make<T>(module, qualifiedName, doc) && Api.PyModule_AddObjectRef(module, Literal.Address(name), PythonType<T>.Pointer) == 0;
    }

    /// <summary>Adds the collected methods to the module itself, for a static class; false with a Python error set.</summary>
    public readonly bool FinishFunctions(nint module) => Api.PyModule_AddFunctions(module, _methods) == 0;

    /// <summary>Makes a class that is in no module: for objects that the runtime hands to Python and nobody makes there.</summary>
    internal readonly bool FinishHidden<T>(ReadOnlySpan<byte> qualifiedName) => Make<T>(0, qualifiedName, ""u8);

    private readonly bool Make<T>(nint module, ReadOnlySpan<byte> qualifiedName, ReadOnlySpan<byte> doc)
    {
        if (PythonType<T>.Pointer != 0) return true;
        int count = _slotCount;
        bool makes = _init != null;
        for (int i = 0; i < count; i++) makes |= _slots[i].Slot == Slot.TpNew;
        if (!_pickles && module != 0) Pickling.AddRefusal(ref _methods[_methodCount]);
        _slots[count++] = new() { Slot = Slot.TpDoc, Function = Literal.Address(doc) };
        _slots[count++] = new() { Slot = Slot.TpMethods, Function = _methods };
        _slots[count++] = new() { Slot = Slot.TpGetSet, Function = _properties };
        _slots[count++] = new() { Slot = Slot.TpDealloc, Function = InstanceTable.End };
        if (_init != null)
        {
            _slots[count++] = new() { Slot = Slot.TpInit, Function = _init };
            _slots[count++] = new() { Slot = Slot.TpNew, Function = PythonType<T>.IsBase ? Inheritance.New : TypeBuilderExports.GenericNew };
        }

        if (_new != null && TypeVectorcall.IsSlot) _slots[count++] = new() { Slot = Slot.TpVectorcall, Function = _new };
        _slots[count] = default;
        PyTypeSpec spec = new()
        {
            Name = Literal.Address(qualifiedName),
            BasicSize = Instances.Size,
            // Without a constructor the class must not inherit object.__new__: 1 << 7 is DISALLOW_INSTANTIATION (3.10).
            Flags = Flags.TypeDefault | Flags.TypeImmutable | (makes ? 0 : 1u << 7) | (PythonType<T>.IsBase ? Flags.TypeBase : 0) | _flags,
            Slots = _slots,
        };
        nint type = Api.PyType_FromModuleAndSpec(module, &spec, _base);
        if (type == 0) return false;
        if (_new != null && !TypeVectorcall.IsSlot) TypeVectorcall.Put(type, _new);
        PythonType<T>.Pointer = type;
        if (PythonType<T>.IsBase || _base != 0) Inheritance.Add(typeof(T), type);
        PythonType<T>.IsDisposable = typeof(IDisposable).IsAssignableFrom(typeof(T));
        return true;
    }

    private void Add(ReadOnlySpan<byte> name, void* function, int flags, ReadOnlySpan<byte> doc)
    {
        ref PyMethodDef entry = ref _methods[_methodCount++];
        entry.Name = Literal.Address(name);
        entry.Function = function;

        // A slot brings a wrapper of the same name with CPython's own text; ours is the one that the manifest promises.
        entry.Flags = flags | (name.StartsWith("__"u8) ? Flags.Coexist : 0);
        entry.Doc = Literal.Address(doc);
        _pickles |= name.SequenceEqual("__reduce__"u8);
    }
}
