using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Formats;

namespace ArrowQuant.Module.Layers;

/// <summary>Tensors of a file as they are stored, where they are.</summary>
internal static unsafe class StoredTensor
{
    // Effect: elements that are read at a time. Origin: their bytes must fit a span of 2^31-1, and packed kinds begin a byte at multiples of 8.
    // Valid for elements of at most 64 bits.
    private const int Piece = 1 << 24;

    /// <summary>
    /// In place, but for elements that lie askew, which are copied, and for kinds that no array library has a name for (the floats of 4, 6 and 8 bits),
    /// which become float32, exactly.
    /// </summary>
    public static Tensor Of(SafeTensor tensor) => tensor.DType switch
    {
        TensorDType.F32 => Of<float>(tensor),
        TensorDType.F64 => Of<double>(tensor),
        TensorDType.F16 => Of<Half>(tensor),
        TensorDType.BF16 => Bits(tensor),
        TensorDType.I64 => Of<long>(tensor),
        TensorDType.U64 => Of<ulong>(tensor),
        TensorDType.I32 => Of<int>(tensor),
        TensorDType.U32 => Of<uint>(tensor),
        TensorDType.I16 => Of<short>(tensor),
        TensorDType.U16 => Of<ushort>(tensor),
        TensorDType.I8 => Of<sbyte>(tensor),
        TensorDType.U8 => Of<byte>(tensor),
        TensorDType.Bool => Of<bool>(tensor),
        _ => Singles(tensor),
    };

    /// <summary>A copy as float32; see <see cref="Widening.ToSingle"/> for what is exact.</summary>
    public static Tensor<float> Singles(SafeTensor tensor)
    {
        Tensor<float> copy = Tensor<float>.Allocate([.. tensor.Shape]);
        try
        {
            for (long done = 0; done < copy.Length;)
            {
                int count = (int)Math.Min(Piece, copy.Length - done);
                tensor.ReadSingle(done, copy.Slice(done, count));
                done += count;
            }

            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static Tensor Of<T>(SafeTensor tensor) where T : unmanaged
    {
        long[] shape = [.. tensor.Shape];
        if (CanStay(tensor, sizeof(T)))
        {
            MappedTensor mapped = tensor.MapOwn();
            return new Tensor<T>((T*)mapped.Address, mapped, shape);
        }

        Tensor<T> copy = Tensor<T>.Allocate(shape);
        try
        {
            for (long done = 0; done < copy.Length;)
            {
                int count = (int)Math.Min(Piece, copy.Length - done);
                tensor.ReadBytes(done * sizeof(T), MemoryMarshal.AsBytes(copy.Slice(done, count)));
                done += count;
            }

            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static Tensor Bits(SafeTensor tensor)
    {
        long[] shape = [.. tensor.Shape];
        if (CanStay(tensor, sizeof(ushort)))
        {
            MappedTensor mapped = tensor.MapOwn();
            return Tensor.BFloat16((ushort*)mapped.Address, mapped, shape);
        }

        ushort[] copy = new ushort[tensor.ElementCount];
        for (int done = 0; done < copy.Length;)
        {
            int count = Math.Min(Piece, copy.Length - done);
            tensor.ReadBytes(done * 2L, MemoryMarshal.AsBytes(copy.AsSpan(done, count)));
            done += count;
        }

        return Tensor.BFloat16(copy, shape);
    }

    // A mapping begins with a page, so what is askew in the file is so in memory.
    private static bool CanStay(SafeTensor tensor, int size) => BitConverter.IsLittleEndian && tensor.ByteLength > 0 && tensor.FileOffset % size == 0;
}
