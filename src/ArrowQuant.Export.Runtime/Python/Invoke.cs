namespace ArrowQuant.Export.Runtime.Python;

/// <summary>Calls of Python methods by name: what the runtime itself asks of an object.</summary>
internal static unsafe class Invoke
{
    /// <summary>
    /// Calls a method with new references, which are taken over. A new reference; 0 with an error set, that of the first argument that is 0.
    /// The name ends in NUL.
    /// </summary>
    internal static nint Method(nint target, ReadOnlySpan<byte> name, params ReadOnlySpan<nint> arguments)
    {
        nint method = Imported.Attribute(target, name);
        nint result = Imported.Call(method, arguments);
        Object.XDecRef(method);
        return result;
    }

    /// <summary>The same with keyword arguments only: a borrowed dict.</summary>
    internal static nint MethodWithKeywords(nint target, ReadOnlySpan<byte> name, nint keywords)
    {
        nint method = Imported.Attribute(target, name);
        nint none = method == 0 ? 0 : Api.PyTuple_New(0);
        nint result = none == 0 ? 0 : Api.PyObject_Call(method, none, keywords);
        Object.XDecRef(none);
        Object.XDecRef(method);
        return result;
    }

    /// <summary>The same of a module that may not be imported yet.</summary>
    internal static nint Function(ReadOnlySpan<byte> module, ReadOnlySpan<byte> name, params ReadOnlySpan<nint> arguments)
    {
        nint owner;
        fixed (byte* utf8 = module) owner = Api.PyImport_ImportModule(utf8);
        if (owner == 0)
        {
            foreach (nint argument in arguments) Object.XDecRef(argument);
            return 0;
        }

        nint result = Method(owner, name, arguments);
        Object.DecRef(owner);
        return result;
    }
}
