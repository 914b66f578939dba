using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Generated;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// One attribute of an exported exception: a descriptor of the class, with its docstring, and a value in the dictionary of each exception
/// that C# threw. The value is a copy, so that copies and pickles of an exception have it too.
/// </summary>
internal sealed unsafe class ExceptionAttribute
{
    private readonly PyGetSetDef* _entry;
    private readonly delegate*<Exception, nint> _read;
    private nint _name;

    /// <param name="entry">Its place in a table that lives as long as the process; the descriptor needs it.</param>
    /// <param name="read">Reads the property: a new reference, or 0 with a Python error set. May throw.</param>
    internal ExceptionAttribute(PyGetSetDef* entry, delegate*<Exception, nint> read)
    {
        _entry = entry;
        _read = read;
    }

    internal static void* Getter => (delegate* unmanaged[Cdecl]<nint, nint, nint>)&Get;

    internal static void* Setter => (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Set;

    /// <summary>Puts the descriptor into a class; false with an error set.</summary>
    internal bool AddTo(nint type)
    {
        _name = Api.PyUnicode_InternFromString(_entry->Name);
        _entry->Closure = (void*)_name;
        return _name != 0 && ClassAttribute.Set(type, MemoryMarshal.CreateReadOnlySpanFromNullTerminated(_entry->Name), Api.PyDescr_NewGetSet(type, _entry));
    }

    /// <summary>Copies the value from the C# exception to the Python one; what cannot be read is absent, and a note says why.</summary>
    internal void Copy(Exception thrown, nint raised)
    {
        string? failure = null;
        nint value = 0;
        try
        {
            value = _read(thrown);
        }
        catch (Exception exception)
        {
            failure = $"{exception.GetType().Name}: {exception.Message}";
        }

        bool copied = value != 0 && Api.PyObject_GenericSetAttr(raised, _name, value) == 0;
        Object.XDecRef(value);
        if (copied) return;
        failure ??= PythonException.TakeCurrent().Message;
        Object.XDecRef(Invoke.Method(raised, "add_note"u8, PyText.Write($"the attribute '{Text(_name)}' could not be read: {failure}")));
        Api.PyErr_Clear();
    }

    /// <summary>A getter of a table. Borrows all; a new reference, or 0 with an error set.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Get(nint self, nint name)
    {
        try
        {
            nint values = Api.PyObject_GenericGetDict(self, 0);
            if (values == 0) return 0;
            nint value = Api.PyDict_GetItemWithError(values, name);
            if (value != 0) Object.IncRef(value);
            Object.DecRef(values);
            if (value == 0 && Api.PyErr_Occurred() == 0) Errors.Set(Known.AttributeError, $"this {Object.TypeName(self)} has no '{Text(name)}': C# did not throw it, or could not say");
            return value;
        }
        catch (Exception exception)
        {
            return Failure.Raise(exception);
        }
    }

    /// <summary>A setter of a table, which unpickling needs. Borrows all; 0, or -1 with an error set.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Set(nint self, nint value, nint name)
    {
        try
        {
            if (value == 0) return Failure.Delete(Text(name));
            nint values = Api.PyObject_GenericGetDict(self, 0);
            if (values == 0) return -1;
            int status = Api.PyDict_SetItem(values, name, value);
            Object.DecRef(values);
            return status;
        }
        catch (Exception exception)
        {
            return Failure.RaiseStatus(exception);
        }
    }

    private static string Text(nint name) => PyText.TryRead(name, out string text) ? text : "";
}
