using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// A <c>Tensor</c> by position, for callers without numpy: along the outermost extent, as a list has it. An element is a number, a row of
/// several dimensions or a slice is a tensor over the same memory.
/// </summary>
internal static unsafe class TensorItems_Python
{
    private static readonly Signature s_item = new("__getitem__", 1, "index");

    internal static void Add(ref TypeBuilder table)
    {
        table.Protocol(Slot.MpSubscript, (delegate* unmanaged[Cdecl]<nint, nint, nint>)&Subscript);
        table.Protocol(Slot.SqItem, (delegate* unmanaged[Cdecl]<nint, nint, nint>)&Item);
        table.Protocol(Slot.TpIter, (delegate* unmanaged[Cdecl]<nint, nint>)&Iterator);
        table.Method("__getitem__"u8, &GetItem, "__getitem__($self, index)\n--\n\nA number or, of several dimensions, a row; of a slice, a tensor. Rows and slices see the same memory."u8);
        table.Method("__iter__"u8, &Iterate, "__iter__($self)\n--\n\nNumbers or rows, in order."u8);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint GetItem(nint self, nint* arguments, nint count, nint keywords)
    {
        nint key;
        try { return s_item.Bind(arguments, count, keywords, &key) ? At(self, key) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Subscript(nint self, nint key)
    {
        try { return At(self, key); }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    /// <summary>What the iterator of sequences asks; IndexError ends it.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Item(nint self, nint index)
    {
        try
        {
            if (!Instances.TryGet(self, out Tensor tensor) || Tensor_Python.Rows(tensor) is not (>= 0 and nint rows)) return 0;
            return Positions.IsInside(index, rows, nameof(Tensor)) ? One(tensor, index) : 0;
        }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Iterator(nint self) => Loop(self);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Iterate(nint self, nint none) => Loop(self);

    private static nint Loop(nint self)
    {
        try { return Instances.TryGet(self, out Tensor tensor) && Tensor_Python.Rows(tensor) >= 0 ? Api.PySeqIter_New(self) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    private static nint At(nint self, nint key)
    {
        if (!Instances.TryGet(self, out Tensor tensor) || Tensor_Python.Rows(tensor) is not (>= 0 and nint rows)) return 0;
        if (Positions.IsSlice(key)) return Range(tensor, key, rows);
        if (Python.Object.TypeOf(key) == Known.Tuple)
        {
            Errors.Set(Known.TypeError, "Tensor indices must be integers or slices, not tuple; numpy.asarray(tensor) takes all kinds, over the same memory");
            return 0;
        }

        return Positions.TryRead(key, rows, nameof(Tensor), out long index) ? One(tensor, index) : 0;
    }

    private static nint One(Tensor tensor, long index)
    {
        if (tensor.Extents.Length == 1) return TensorPyList.Number(tensor, index);
        long[] shape = tensor.Extents[1..].ToArray();
        TensorShape.TryCount(shape, tensor.ElementType.Size(), out long length);
        return WritesTensor<Tensor>.Write(tensor.Part(index * length, shape));
    }

    private static nint Range(Tensor tensor, nint slice, nint rows)
    {
        nint start, stop, step;
        if (Api.PySlice_Unpack(slice, &start, &stop, &step) != 0) return 0;
        nint length = Api.PySlice_AdjustIndices(rows, &start, &stop, step);
        if (step != 1)
        {
            Errors.Set(Known.ValueError, "a slice of a Tensor has no step; numpy.asarray(tensor) takes one, over the same memory");
            return 0;
        }

        long row = rows == 0 ? 0 : tensor.Length / rows;
        return WritesTensor<Tensor>.Write(tensor.Part(length == 0 ? 0 : start * row, [length, .. tensor.Extents[1..]]));
    }
}
