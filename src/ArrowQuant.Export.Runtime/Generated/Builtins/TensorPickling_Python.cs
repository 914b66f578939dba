using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>
/// What <c>pickle</c> and <c>copy</c> ask a <c>Tensor</c> for: a function that makes one, and what it takes. What comes out has memory of
/// its own, and may be written to even where the original may not.
/// </summary>
internal static unsafe class TensorPickling_Python
{
    private const string Make = "_from_bytes";
    private static readonly Signature s_make = new(Make, 3, "dtype", "shape", "data");

    internal static void Add(ref TypeBuilder table)
    {
        table.Method("__reduce__"u8, &Reduce, "__reduce__($self)\n--\n\nThe elements, copied, and what makes a tensor of them again."u8);
        table.StaticMethod("_from_bytes"u8, &FromBytes, "_from_bytes(dtype, shape, data)\n--\n\nWhat a pickled tensor is made again with."u8);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Reduce(nint self, nint none)
    {
        try
        {
            if (!Instances.TryGet(self, out Tensor tensor)) return 0;
            nint make = Imported.Attribute(Python.Object.TypeOf(self), "_from_bytes"u8);
            return Imported.Pack(make, Imported.Pack(PyText.Write(tensor.ElementTypeName), Tensor_Python.Shape(tensor), Data(tensor)));
        }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    private static nint Data(Tensor tensor)
    {
        byte* data = (byte*)tensor.Pin();
        try { return Api.PyBytes_FromStringAndSize(data, checked((nint)tensor.ByteLength)); }
        finally { tensor.Unpin(); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint FromBytes(nint self, nint* arguments, nint count, nint keywords)
    {
        nint* slots = stackalloc nint[3];
        CallScope.Begin(out CallScope scope);
        try
        {
            if (!s_make.Bind(arguments, count, keywords, slots)) return 0;
            if (!Text.TryRead(slots[0], ref scope, out string name)) return Failure.Argument(Make, "dtype");
            if (!ReadsArray<long[], long, Integer<long>>.TryRead(slots[1], ref scope, out long[] shape)) return Failure.Argument(Make, "shape");
            if (!TensorBuffers.TryGet(slots[2], ref scope, Flags.BufferCContiguous, out Py_buffer* buffer))
            {
                TensorBuffers.NoBuffer(slots[2], "a bytes-like object");
                return Failure.Argument(Make, "data");
            }

            return WritesTensor<Tensor>.Write(Tensor.Of(ElementTypes.Named(name), shape, (byte*)buffer->Buf, buffer->Len));
        }
        catch (Exception exception) { return Failure.Raise(exception); }
        finally { scope.Release(); }
    }
}
