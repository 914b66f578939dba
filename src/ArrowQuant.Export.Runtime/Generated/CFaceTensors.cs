using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A tensor of one element type in C order, seen in place.</summary>
public readonly unsafe struct CReadsTensorView<T> : ICReads<nint, TensorView<T>>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static TensorView<T> Read(nint native, scoped ref CCall call)
    {
        CTensor* tensor = CTensors.Check(native);
        ElementType type = (ElementType)tensor->ElementType, expected = ElementTypes.Of<T>();
        if (type != expected) throw new CFaceException(CStatus.TypeMismatch, $"expected {expected.Name()} elements, got {type.Name()}");
        if (tensor->Strides != null) throw new CFaceException(CStatus.TypeMismatch, "expected a tensor in C order; its strides must be NULL");
        var view = default(TensorView<T>);
        view.Fill(tensor->Data, (nint)CTensors.Length(tensor), (nint*)tensor->Shape, tensor->Rank);
        return view;
    }

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>A tensor of any element type and layout, seen in place until the call returns.</summary>
public readonly unsafe struct CReadsTensor : ICReads<nint, TensorView>
{
    /// <inheritdoc/>
    public static TensorView Read(nint native, scoped ref CCall call)
    {
        CTensor* tensor = CTensors.Check(native);
        (nint itemSize, nint format) = CTensors.Format((ElementType)tensor->ElementType);
        var buffer = (Py_buffer*)NativeMemory.AllocZeroed((nuint)sizeof(Py_buffer));
        buffer->Buf = tensor->Data;
        buffer->ItemSize = itemSize;
        buffer->Format = (byte*)format;
        buffer->NDim = tensor->Rank;
        buffer->Len = (nint)CTensors.Length(tensor) * itemSize;
        buffer->Shape = (nint*)tensor->Shape;
        buffer->Strides = (nint*)tensor->Strides;
        var view = new TensorView(buffer);
        call.Hold(view);
        return view;
    }

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>Numbers in a tensor; C has no second form of them.</summary>
public readonly struct CReadsArrayLike : ICReads<nint, ArrayLike>
{
    /// <inheritdoc/>
    public static ArrayLike Read(nint native, scoped ref CCall call) => new(CReadsTensor.Read(native, ref call));

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>Numbers of one type in a row.</summary>
public readonly unsafe struct CReadsArrayLike<TNumbers, T, TNative, TReader> : ICReads<CArray<TNative>, ArrayLike<T>>
    where T : unmanaged
    where TNative : unmanaged
    where TReader : struct, ICReads<TNative, T>
{
    /// <inheritdoc/>
    public static ArrayLike<T> Read(CArray<TNative> native, scoped ref CCall call) => new(CItems.Read<T, TNative, TReader>(native, ref call));

    /// <inheritdoc/>
    public static bool IsAbsent(CArray<TNative> native) => native.Items == null;
}

/// <summary>Numbers in a row that the caller frees, whichever of the two forms Python would get.</summary>
public readonly unsafe struct CWritesArrayLike<TNumbers, T, TNative, TWriter> : ICWrites<ArrayLike<T>, CArray<TNative>>
    where T : unmanaged
    where TNative : unmanaged
    where TWriter : struct, ICWrites<T, TNative>
{
    /// <inheritdoc/>
    public static void Write(ArrayLike<T> value, CArray<TNative>* result, ref CCall call)
    {
        *result = default;
        if (value == null) return;
        using Tensor<T>? tensor = value.Tensor;
        CWritesList<IReadOnlyList<T>, T, TNative, TWriter>.Write(tensor != null ? tensor.Span.ToArray() : value.Numbers!, result, ref call);
    }
}

/// <summary>A tensor that exported code made: its description in one block, which keeps the numbers where they are until it is freed.</summary>
/// <typeparam name="TTensor">The class as it is declared: a list of tensors names its writer by the class of its items.</typeparam>
public readonly unsafe struct CWritesTensor<TTensor> : ICWrites<TTensor, nint>
    where TTensor : Tensor
{
    /// <inheritdoc/>
    public static void Write(TTensor value, nint* result, ref CCall call)
    {
        *result = 0;
        if (value == null) return;
        value.HandOver();
        var held = new CHeldTensor(value);
        int rank = value.Shape.Count;
        var tensor = (CTensor*)call.Allocate((nuint)sizeof(CTensor), held);
        *result = (nint)tensor;
        *tensor = new CTensor { Data = held.Address, Rank = rank, ElementType = (int)value.ElementType };
        if (rank == 0) return;
        tensor->Shape = call.Allocate<long>(rank);
        value.Extents.CopyTo(new Span<long>(tensor->Shape, rank));
    }
}

/// <summary>A tensor and its address, for as long as a C caller has them.</summary>
internal sealed unsafe class CHeldTensor : IDisposable
{
    private readonly Tensor _tensor;

    internal CHeldTensor(Tensor tensor)
    {
        _tensor = tensor;
        Address = tensor.Pin();
    }

    internal void* Address { get; }

    public void Dispose()
    {
        _tensor.Unpin();
        _tensor.Dispose();
    }
}

internal static unsafe class CTensors
{
    // Effect: a garbage rank is refused before its shape is read. Origin: the limit of numpy 2 and of CPython's memoryview. Valid for any real tensor.
    private const int MaxRank = 64;

    internal static CTensor* Check(nint native)
    {
        var tensor = (CTensor*)native;
        CCall.Require(tensor, "tensor");
        if (tensor->Rank is < 0 or > MaxRank) throw new CFaceException(CStatus.InvalidArgument, $"rank {tensor->Rank} is not between 0 and {MaxRank}");
        if (tensor->Rank != 0) CCall.Require(tensor->Shape, "shape");
        if (Length(tensor) != 0) CCall.Require(tensor->Data, "data");
        return tensor;
    }

    internal static long Length(CTensor* tensor)
    {
        long length = 1;
        for (int i = 0; i < tensor->Rank; i++)
        {
            if (tensor->Shape[i] < 0) throw new CFaceException(CStatus.InvalidArgument, $"extent {i} is {tensor->Shape[i]}");
            length = checked(length * tensor->Shape[i]);
        }

        return length;
    }

    /// <summary>Size of an element and the PEP 3118 code that <see cref="TensorView"/> reads, in memory of the image.</summary>
    internal static (nint Size, nint Code) Format(ElementType type) => type switch
    {
        ElementType.Bool => (1, Code("?"u8)),
        ElementType.Int8 => (1, Code("b"u8)),
        ElementType.UInt8 => (1, Code("B"u8)),
        ElementType.Int16 => (2, Code("h"u8)),
        ElementType.UInt16 => (2, Code("H"u8)),
        ElementType.Int32 => (4, Code("i"u8)),
        ElementType.UInt32 => (4, Code("I"u8)),
        ElementType.Int64 => (8, Code("q"u8)),
        ElementType.UInt64 => (8, Code("Q"u8)),
        ElementType.Float16 => (2, Code("e"u8)),
        ElementType.Float32 => (4, Code("f"u8)),
        ElementType.Float64 => (8, Code("d"u8)),
        _ => throw new CFaceException(CStatus.TypeMismatch, $"element type {(int)type} is none of the header's that a tensor can have here"),
    };

    private static nint Code(ReadOnlySpan<byte> literal) => (nint)Literal.Address(literal);
}
