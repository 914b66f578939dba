using System.Runtime.CompilerServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A tensor as nested lists of Python numbers.</summary>
internal static unsafe class TensorPyList
{
    /// <summary>A new list, or a number for a tensor without dimensions; 0 with an error set.</summary>
    internal static nint Write(Tensor tensor)
    {
        byte* next = (byte*)tensor.Pin();
        try
        {
            return Write(tensor.Extents, tensor.ElementType, ref next);
        }
        finally
        {
            tensor.Unpin();
        }
    }

    /// <summary>One element of a vector as a number.</summary>
    internal static nint Number(Tensor vector, long index)
    {
        byte* first = (byte*)vector.Pin();
        try
        {
            return Number(vector.ElementType, first + (index * vector.ElementType.Size()));
        }
        finally
        {
            vector.Unpin();
        }
    }

    private static nint Write(ReadOnlySpan<long> shape, ElementType type, ref byte* next)
    {
        if (shape.IsEmpty)
        {
            nint number = Number(type, next);
            next += type.Size();
            return number;
        }

        nint list = Api.PyList_New((nint)shape[0]);
        for (nint i = 0; list != 0 && i < shape[0]; i++)
        {
            nint item = Write(shape[1..], type, ref next);
            if (item == 0)
            {
                Python.Object.DecRef(list);
                return 0;
            }

            ApiFast.PyList_SetItem(list, i, item);
        }

        return list;
    }

    private static nint Number(ElementType type, byte* at) => type switch
    {
        ElementType.Bool => Bool.Write(*at != 0),
        ElementType.Int8 => Integer<sbyte>.Write((sbyte)*at),
        ElementType.UInt8 => Integer<byte>.Write(*at),
        ElementType.Int16 => Integer<short>.Write(Unsafe.ReadUnaligned<short>(at)),
        ElementType.UInt16 => Integer<ushort>.Write(Unsafe.ReadUnaligned<ushort>(at)),
        ElementType.Int32 => Integer<int>.Write(Unsafe.ReadUnaligned<int>(at)),
        ElementType.UInt32 => Integer<uint>.Write(Unsafe.ReadUnaligned<uint>(at)),
        ElementType.Int64 => Integer<long>.Write(Unsafe.ReadUnaligned<long>(at)),
        ElementType.UInt64 => Integer<ulong>.Write(Unsafe.ReadUnaligned<ulong>(at)),
        ElementType.Float16 => Float64.Write((double)Unsafe.ReadUnaligned<Half>(at)),
        ElementType.BFloat16 => Float64.Write(BitConverter.UInt32BitsToSingle((uint)Unsafe.ReadUnaligned<ushort>(at) << 16)),
        ElementType.Float32 => Float64.Write(Unsafe.ReadUnaligned<float>(at)),
        _ => Float64.Write(Unsafe.ReadUnaligned<double>(at)),
    };
}
