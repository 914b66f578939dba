using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Python;

/// <summary>
/// DLPack structs over the memory of tensors. A struct holds one pin, its shape and its strides, until the consumer calls the deleter: on
/// any thread, with or without the GIL, even after the interpreter ended. So the deleter touches nothing of Python.
/// </summary>
internal static unsafe class DLPackExport
{
    /// <summary>A struct of version 1, which can say that the memory is read-only or a copy.</summary>
    internal static DLManagedTensorVersioned* Versioned(Tensor tensor, bool isCopy)
    {
        var managed = (DLManagedTensorVersioned*)Allocate(sizeof(DLManagedTensorVersioned), tensor, out long* extents);
        managed->Major = DLPack.Major;
        managed->Minor = DLPack.Minor;
        managed->Flags = (tensor.IsReadOnly ? DLPack.ReadOnly : 0) | (isCopy ? DLPack.IsCopied : 0);
        managed->Deleter = &DeleteVersioned;
        managed->Context = Describe(tensor, &managed->Tensor, extents);
        return managed;
    }

    /// <summary>A struct from before versions.</summary>
    internal static DLManagedTensor* Unversioned(Tensor tensor)
    {
        var managed = (DLManagedTensor*)Allocate(sizeof(DLManagedTensor), tensor, out long* extents);
        managed->Deleter = &DeleteUnversioned;
        managed->Context = Describe(tensor, &managed->Tensor, extents);
        return managed;
    }

    /// <summary>One block for the struct, the shape and the strides.</summary>
    private static void* Allocate(int size, Tensor tensor, out long* extents)
    {
        byte* block = (byte*)NativeMemory.AllocZeroed((nuint)(size + (2 * sizeof(long) * tensor.Extents.Length)));
        extents = (long*)(block + size);
        return block;
    }

    private static void* Describe(Tensor tensor, DLTensor* description, long* extents)
    {
        int rank = tensor.Extents.Length;
        tensor.Extents.CopyTo(new Span<long>(extents, rank));
        TensorShape.Compact(tensor.Extents, new Span<long>(extents + rank, rank), step: 1);
        description->Data = tensor.Pin();
        description->DeviceType = DLPack.Cpu;
        description->Rank = rank;
        description->Code = DLPack.CodeOf(tensor.ElementType);
        description->Bits = (byte)(tensor.ElementType.Size() * 8);
        description->Lanes = 1;
        description->Shape = extents;
        description->Strides = extents + rank;
        return (void*)GCHandle.ToIntPtr(GCHandle.Alloc(tensor.Memory));
    }

    // Both deleters own the block and the pin.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DeleteVersioned(DLManagedTensorVersioned* managed) => Delete(managed, managed->Context);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DeleteUnversioned(DLManagedTensor* managed) => Delete(managed, managed->Context);

    private static void Delete(void* block, void* context)
    {
        GCHandle handle = GCHandle.FromIntPtr((nint)context);
        var memory = (TensorMemory)handle.Target!;
        handle.Free();
        NativeMemory.Free(block);
        try
        {
            memory.Unpin();
        }
        catch (Exception)
        {
            // The user's owner of the memory threw while it was disposed. There is nobody to tell: perhaps no interpreter any more.
        }
    }
}
