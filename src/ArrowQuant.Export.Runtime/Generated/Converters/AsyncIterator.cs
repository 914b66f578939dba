using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The Python class of async iterators over C# sequences. Like the iterators of list and dict it stands in no module.</summary>
internal static unsafe class AsyncIterator
{
    private static nint s_type;

    /// <summary>A new iterator that owns the puller; 0 with an error set.</summary>
    internal static nint New(AsyncPuller puller)
    {
        nint self = s_type == 0 && !TryDefine() ? 0 : Instances.NewAny(s_type, puller);
        if (self == 0) puller.Dispose();
        return self;
    }

    private static bool TryDefine()
    {
        const int slotCount = 5; // with the zero at the end
        var slots = (PyTypeSlot*)NativeMemory.AllocZeroed(slotCount, (nuint)sizeof(PyTypeSlot));
        var methods = (PyMethodDef*)NativeMemory.AllocZeroed(2, (nuint)sizeof(PyMethodDef)); // with the zero at the end
        methods[0] = new()
        {
            Name = Literal.Address("aclose"u8),
            Function = (delegate* unmanaged[Cdecl]<nint, nint, nint>)&Close,
            Flags = Flags.NoArgs,
            Doc = Literal.Address("aclose($self)\n--\n\nEnds the iteration. Awaited, it returns when the C# sequence is disposed."u8),
        };
        slots[0] = new() { Slot = Slot.AmAIter, Function = (delegate* unmanaged[Cdecl]<nint, nint>)&Self };
        slots[1] = new() { Slot = Slot.AmANext, Function = (delegate* unmanaged[Cdecl]<nint, nint>)&Next };
        slots[2] = new() { Slot = Slot.TpMethods, Function = methods };
        slots[3] = new() { Slot = Slot.TpDealloc, Function = InstanceTable.End };
        PyTypeSpec spec = new()
        {
            Name = Literal.Address("builtins.csharp_async_iterator"u8),
            BasicSize = Instances.Size,
            Flags = Flags.TypeDefault | Flags.TypeImmutable | (1u << 7), // DISALLOW_INSTANTIATION: only results make one
            Slots = slots,
        };
        s_type = Api.PyType_FromSpec(&spec);
        return s_type != 0;
    }

    /// <summary>am_aiter. Borrows itself, returns a new reference.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Self(nint self) => Python.Object.NewRef(self);

    /// <summary>am_anext. Borrows itself, returns a new reference to a future, or 0 with an error set.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Next(nint self)
    {
        try { return Instances.TryGet(self, out AsyncPuller puller) ? puller.Pull(self) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    /// <summary>The same for the method <c>aclose</c>.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Close(nint self, nint none)
    {
        try { return Instances.TryGet(self, out AsyncPuller puller) ? puller.Close(self) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }
}
