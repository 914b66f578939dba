using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The Python class of iterators over C# sequences. Like the iterators of list and dict it stands in no module.</summary>
internal static unsafe class PulledIterator
{
    private static nint s_type;

    /// <summary>A new iterator that owns the puller; 0 with an error set.</summary>
    internal static nint New(Puller puller)
    {
        nint self = s_type == 0 && !TryDefine() ? 0 : Instances.NewAny(s_type, puller);
        if (self == 0) puller.Dispose();
        return self;
    }

    private static bool TryDefine()
    {
        const int slotCount = 4; // with the zero at the end
        var slots = (PyTypeSlot*)NativeMemory.AllocZeroed(slotCount, (nuint)sizeof(PyTypeSlot));
        slots[0] = new() { Slot = Slot.TpIter, Function = (delegate* unmanaged[Cdecl]<nint, nint>)&Self };
        slots[1] = new() { Slot = Slot.TpIterNext, Function = (delegate* unmanaged[Cdecl]<nint, nint>)&Next };
        slots[2] = new() { Slot = Slot.TpDealloc, Function = InstanceTable.End };
        PyTypeSpec spec = new()
        {
            Name = Literal.Address("builtins.csharp_iterator"u8),
            BasicSize = Instances.Size,
            Flags = Flags.TypeDefault | Flags.TypeImmutable | (1u << 7), // DISALLOW_INSTANTIATION: only results make one
            Slots = slots,
        };
        s_type = Api.PyType_FromSpec(&spec);
        return s_type != 0;
    }

    /// <summary>tp_iter. Borrows itself, returns a new reference.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Self(nint self) => Python.Object.NewRef(self);

    /// <summary>tp_iternext. A new reference; 0 without an error means the end.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Next(nint self)
    {
        try
        {
            return Instances.TryGet(self, out Puller puller) ? puller.Pull() : 0;
        }
        catch (Exception exception)
        {
            return Failure.Raise(exception);
        }
    }
}
