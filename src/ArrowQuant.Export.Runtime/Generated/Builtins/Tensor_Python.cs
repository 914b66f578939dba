using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The Python class of tensors that exported methods return. Its members are listed in the compiler's table of built-in types.</summary>
public static unsafe class Tensor_Python
{
    /// <summary>Adds the class to a module; false with an error set.</summary>
    public static bool Define(nint module, ReadOnlySpan<byte> qualifiedName)
    {
        var table = new TypeBuilder(methods: 9, properties: 4, slots: 7);
        table.Protocol(Slot.BfGetBuffer, (delegate* unmanaged[Cdecl]<nint, Py_buffer*, int, int>)&TensorBuffer_Python.Get);
        table.Protocol(Slot.BfReleaseBuffer, (delegate* unmanaged[Cdecl]<nint, Py_buffer*, void>)&TensorBuffer_Python.Release);
        table.Protocol(Slot.MpLength, (delegate* unmanaged[Cdecl]<nint, nint>)&CountRows);
        table.Protocol(Slot.SqLength, (delegate* unmanaged[Cdecl]<nint, nint>)&CountRows);
        TensorItems_Python.Add(ref table);
        TensorPickling_Python.Add(ref table);
        table.Method("__buffer__"u8, &TensorBuffer_Python.View, "__buffer__($self, flags)\n--\n\nA memoryview; what buffer consumers call from Python 3.12 on."u8);
        table.Method("__dlpack__"u8, &TensorDLPack_Python.Export, "__dlpack__($self, *, stream=None, max_version=None, dl_device=None, copy=None)\n--\n\nA DLPack capsule over the same memory."u8);
        table.Method("__dlpack_device__"u8, &TensorDLPack_Python.Device, "__dlpack_device__($self)\n--\n\nThe CPU, as DLPack numbers it: (1, 0)."u8);
        table.Method("__len__"u8, &Length, "__len__($self)\n--\n\nThe outermost extent."u8);
        table.Method("tolist"u8, &ToList, "tolist($self)\n--\n\nThe elements as nested lists of Python numbers; a scalar as one number. Copies."u8);
        table.Property("dtype"u8, &DType, null, "Name of the element type, as numpy spells it, such as float32."u8);
        table.Property("nbytes"u8, &NBytes, null, "Size of all elements in bytes."u8);
        table.Property("ndim"u8, &NDim, null, "Number of dimensions."u8);
        table.Property("shape"u8, &Shape, null, "Extents in elements, outermost first."u8);
        return table.Finish<Tensor>(
            module, qualifiedName, "Tensor"u8, "An array of numbers of one type. numpy.asarray and torch.from_dlpack see the same memory without a copy."u8);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint CountRows(nint self)
    {
        try { return Instances.TryGet(self, out Tensor tensor) ? Rows(tensor) : -1; }
        catch (Exception exception) { return Failure.RaiseStatus(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Length(nint self, nint none)
    {
        try { return Instances.TryGet(self, out Tensor tensor) && Rows(tensor) is var rows and >= 0 ? Integer<nint>.Write(rows) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint ToList(nint self, nint none)
    {
        try { return Instances.TryGet(self, out Tensor tensor) ? TensorPyList.Write(tensor) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint DType(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out Tensor tensor) ? PyText.Write(tensor.ElementTypeName) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint NBytes(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out Tensor tensor) ? Integer<long>.Write(tensor.ByteLength) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint NDim(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out Tensor tensor) ? Integer<int>.Write(tensor.Extents.Length) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Shape(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out Tensor tensor) ? Shape(tensor) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    /// <summary>The extents as a tuple.</summary>
    internal static nint Shape(Tensor tensor)
    {
        nint tuple = Api.PyTuple_New(tensor.Extents.Length);
        for (int i = 0; tuple != 0 && i < tensor.Extents.Length; i++) ApiFast.PyTuple_SetItem(tuple, i, Integer<long>.Write(tensor.Extents[i]));
        return tuple;
    }

    /// <summary>The outermost extent; -1 with an error set where there is none.</summary>
    internal static nint Rows(Tensor tensor)
    {
        if (tensor.Extents.Length != 0) return (nint)tensor.Extents[0];
        Errors.Set(Known.TypeError, "len() of a tensor without dimensions");
        return -1;
    }
}
