using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// The buffer protocol of <c>Tensor</c>. Each view holds a reference to the Python object, which keeps the C# tensor, and one pin, which
/// keeps the memory in place: an array is free to move again when its last view is released.
/// </summary>
internal static unsafe class TensorBuffer_Python
{
    private static readonly Signature s_view = new("__buffer__", 1, "flags");

    /// <summary>Fills a view; 0, or -1 with an error set and no object in the view.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static int Get(nint self, Py_buffer* view, int flags)
    {
        view->Obj = 0;
        try
        {
            if (!Instances.TryGet(self, out Tensor tensor)) return -1;
            if (Refusal(tensor, flags) is { } refusal)
            {
                Errors.Set(Known.BufferError, refusal);
                return -1;
            }

            void* data = tensor.Pin();
            Fill(tensor, view, flags);
            view->Buf = data;
            view->Obj = Python.Object.NewRef(self);
            return 0;
        }
        catch (Exception exception) { return Failure.RaiseStatus(exception); }
    }

    /// <summary>Called once for each view that <see cref="Get"/> filled, before the reference in it is dropped.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static void Release(nint self, Py_buffer* view)
    {
        NativeMemory.Free(view->Internal);
        if (Instances.TryGet(self, out Tensor tensor)) tensor.Unpin();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    internal static nint View(nint self, nint* arguments, nint count, nint keywords)
    {
        nint slot;
        try
        {
            if (!s_view.Bind(arguments, count, keywords, &slot)) return 0;
            if (!Integer<int>.TryRead(slot, ref CallScope.None, out int flags)) return Failure.Argument("__buffer__", "flags");
            if (!Instances.TryGet(self, out Tensor tensor)) return 0;
            if (Refusal(tensor, flags) is not { } refusal) return Api.PyMemoryView_FromObject(self);
            Errors.Set(Known.BufferError, refusal);
            return 0;
        }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    /// <summary>Why a request cannot be met, or null.</summary>
    internal static string? Refusal(Tensor tensor, int flags)
    {
        if ((flags & Flags.BufferWritable) != 0 && tensor.IsReadOnly) return "the tensor is read-only";
        if ((flags & Flags.BufferFormat) != 0 && tensor.ElementType.Format().IsEmpty)
            return $"the buffer protocol has no format for {tensor.ElementTypeName}; use DLPack (torch.from_dlpack) or tolist()";

        // C order is all there is; it is Fortran order as well where at most one extent is not 1.
        bool fortranOnly = (flags & Flags.BufferFContiguous) == Flags.BufferFContiguous && (flags & Flags.BufferCContiguous) != Flags.BufferCContiguous;
        return fortranOnly && tensor.Length != 0 && tensor.Shape.Count(extent => extent != 1) > 1 ? "the tensor is in C order, not in Fortran order" : null;
    }

    private static void Fill(Tensor tensor, Py_buffer* view, int flags)
    {
        int rank = tensor.Extents.Length, itemSize = tensor.ElementType.Size();

        // Shape and strides belong to the view, not to the tensor: consumers may keep them until they release it.
        var extents = (long*)NativeMemory.Alloc((nuint)Math.Max(rank, 1) * 2, sizeof(long));
        tensor.Extents.CopyTo(new Span<long>(extents, rank));
        TensorShape.Compact(tensor.Extents, new Span<long>(extents + rank, rank), itemSize);
        view->Internal = extents;
        view->Len = (nint)tensor.ByteLength;
        view->ItemSize = itemSize;
        view->ReadOnly = tensor.IsReadOnly ? 1 : 0;
        view->NDim = rank;
        view->Format = (flags & Flags.BufferFormat) != 0 ? Literal.Address(tensor.ElementType.Format()) : null;
        view->Shape = (flags & Flags.BufferND) != 0 ? (nint*)extents : null;
        view->Strides = (flags & Flags.BufferStrides) == Flags.BufferStrides ? (nint*)(extents + rank) : null;
        view->SubOffsets = null;
    }
}
