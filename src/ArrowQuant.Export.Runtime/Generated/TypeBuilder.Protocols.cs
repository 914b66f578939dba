using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The functions that Python's syntax calls. A class has a slot only where the C# type has what it stands for.</summary>
public unsafe ref partial struct TypeBuilder
{
    // Treated as a sequence or a mapping by match statements: Include/object.h, the same bits since 3.10.
    private const uint SequenceFlag = 1u << 5, MappingFlag = 1u << 6;

    /// <summary>One operand, a new reference; a hash or a length, too.</summary>
    public void Protocol(ProtocolSlot slot, delegate* unmanaged[Cdecl]<nint, nint> function) => Protocol((int)slot, function);

    /// <summary>One operand, 0 or 1.</summary>
    public void Protocol(ProtocolSlot slot, delegate* unmanaged[Cdecl]<nint, int> function) => Protocol((int)slot, function);

    /// <summary>Two operands, a new reference.</summary>
    public void Protocol(ProtocolSlot slot, delegate* unmanaged[Cdecl]<nint, nint, nint> function) => Protocol((int)slot, function);

    /// <summary>Two operands, 0 or 1.</summary>
    public void Protocol(ProtocolSlot slot, delegate* unmanaged[Cdecl]<nint, nint, int> function) => Protocol((int)slot, function);

    /// <summary>Object, key and value; a status.</summary>
    public void Protocol(ProtocolSlot slot, delegate* unmanaged[Cdecl]<nint, nint, nint, int> function) => Protocol((int)slot, function);

    /// <summary>Two operands and which comparison; a new reference.</summary>
    public void Protocol(ProtocolSlot slot, delegate* unmanaged[Cdecl]<nint, nint, int, nint> function) => Protocol((int)slot, function);

    /// <summary>The constructor of a value: it returns the finished object, and there is no second step that could change it. With a second way in for calls of the class.</summary>
    public void Maker(delegate* unmanaged[Cdecl]<nint, nint, nint, nint> make, delegate* unmanaged[Cdecl]<nint, nint*, nint, nint, nint> call)
    {
        Protocol(Slot.TpNew, make);
        _new = call;
    }

    /// <summary>Makes instances callable through the method <c>__call__</c> of the table.</summary>
    public void Callable() => Protocol(Slot.TpCall, (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)&CallMethod);

    /// <summary>Comparisons would otherwise take the hash away that every object has by identity.</summary>
    public void HashByIdentity()
    {
        nint root = Known.Builtin("object");
        if (root == 0) return;
        Protocol(Slot.TpHash, Api.PyType_GetSlot(root, Slot.TpHash));
        Python.Object.DecRef(root);
    }

    /// <summary>The same where the class derives from another, which may have a hash of its own.</summary>
    public void HashOfBase() => Protocol(Slot.TpHash, Api.PyType_GetSlot(_base, Slot.TpHash));

    /// <summary>Match statements take instances for a mapping.</summary>
    public void IsMapping() => _flags |= MappingFlag;

    /// <summary>Match statements take instances for a sequence.</summary>
    public void IsSequence() => _flags |= SequenceFlag;

    /// <summary>tp_call. Borrows everything; the method in the table has the signature and binds the arguments.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint CallMethod(nint self, nint arguments, nint keywords)
    {
        nint method = Api.PyObject_GetAttrString(self, Literal.Address("__call__"u8));
        if (method == 0) return 0;
        nint result = Api.PyObject_Call(method, arguments, keywords);
        Python.Object.DecRef(method);
        return result;
    }
}
