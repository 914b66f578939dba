using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// Collects the attributes of one exported exception while its module loads. Every <c>u8</c> literal handed in lies in the image and ends in
/// NUL; the table is in native memory and lives as long as the process, as CPython requires.
/// </summary>
public unsafe ref struct ExceptionBuilder
{
    private readonly PyGetSetDef* _table;
    private readonly ExceptionAttribute[] _attributes;
    private nint _first, _second;
    private int _count;

    /// <summary>Room for exactly the attributes that the generator counted.</summary>
    public ExceptionBuilder(int attributes)
    {
        _table = (PyGetSetDef*)NativeMemory.AllocZeroed((nuint)(attributes + 1), (nuint)sizeof(PyGetSetDef));
        _attributes = new ExceptionAttribute[attributes];
    }

    /// <summary>What the class derives from, one or two, in the order of the calls: an exception that Python has.</summary>
    public void Derives(string builtin) => Derive(Known.Builtin(builtin));

    /// <summary>The same: an exported exception, which is made already.</summary>
    public void Derives<T>()
        where T : Exception => Derive(Python.Object.NewRef(PythonType<T>.Pointer));

    /// <summary>An attribute.</summary>
    /// <param name="name">Its foreign name.</param>
    /// <param name="read">Reads the property of an exception that was thrown: a new reference, or 0 with a Python error set. May throw.</param>
    /// <param name="doc">Its docstring.</param>
    public void Attribute(ReadOnlySpan<byte> name, delegate*<Exception, nint> read, ReadOnlySpan<byte> doc)
    {
        PyGetSetDef* entry = &_table[_count];
        entry->Name = Literal.Address(name);
        entry->Get = ExceptionAttribute.Getter;
        entry->Set = ExceptionAttribute.Setter;
        entry->Doc = Literal.Address(doc);
        _attributes[_count++] = new ExceptionAttribute(entry, read);
    }

    /// <summary>Makes the Python class, once for the process, and adds it to the module; false with an error set.</summary>
    public readonly bool Finish<T>(nint module, ReadOnlySpan<byte> qualifiedName, ReadOnlySpan<byte> name, ReadOnlySpan<byte> doc)
        where T : Exception
    {
        nint bases = Bases();
        if (bases == 0) return false;
        if (PythonType<T>.Pointer == 0)
        {
            nint type = Api.PyErr_NewExceptionWithDoc(Literal.Address(qualifiedName), Literal.Address(doc), bases, 0);
            if (type == 0) return false;
            foreach (ExceptionAttribute attribute in _attributes)
            {
                if (!attribute.AddTo(type)) return false;
            }

            PythonType<T>.Pointer = type;
            ExceptionMap.Register(typeof(T), new ExportedException(type, _attributes));
        }

        Python.Object.DecRef(bases);
        return Api.PyModule_AddObjectRef(module, Literal.Address(name), PythonType<T>.Pointer) == 0;
    }

    // Takes over the reference; 0 with an error set leaves its place empty.
    private void Derive(nint parent) => (_first, _second) = _first == 0 ? (parent, 0) : (_first, parent);

    /// <summary>A tuple, which takes over the references; 0 with an error set. A module that does not load may leak what it made so far.</summary>
    private readonly nint Bases()
    {
        if (_first == 0 || Api.PyErr_Occurred() != 0) return 0;
        nint bases = Api.PyTuple_New(_second == 0 ? 1 : 2);
        if (bases == 0) return 0;
        ApiFast.PyTuple_SetItem(bases, 0, _first);
        if (_second != 0) ApiFast.PyTuple_SetItem(bases, 1, _second);
        return bases;
    }
}
