namespace ArrowQuant.Export.Runtime;

/// <summary>
/// A tensor that exported code made, contiguous in C order, as a result: Python gets a <c>Tensor</c> object that offers the buffer protocol
/// and DLPack, so that numpy and torch see the same memory. Make one with <see cref="Tensor{T}"/> or <see cref="BFloat16(ushort[], ReadOnlySpan{long})"/>.
/// <para>
/// Returning a tensor hands it over: it is disposed when Python drops the object that stands for it. A managed array does not mind and may
/// be returned again; of native memory that stays in C#, return a <see cref="Share"/>. Views in Python keep the memory, and an array
/// pinned, for as long as they live, whatever happens to the tensor.
/// </para>
/// </summary>
public abstract class Tensor : IDisposable
{
    private readonly long[] _shape;
    private bool _isDisposed;

    private protected Tensor(TensorMemory memory, ElementType type, long[] shape, long start = 0)
    {
        TensorShape.TryCount(shape, type.Size(), out long length);
        (Memory, ElementType, _shape, Length, Start) = (memory, type, shape, length, start);
    }

    /// <summary>What the elements are.</summary>
    public ElementType ElementType { get; }

    /// <summary>The name numpy uses for <see cref="ElementType"/>, such as <c>float32</c>.</summary>
    public string ElementTypeName => ElementType.Name();

    /// <summary>Extents in elements, outermost first; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>Size of all elements in bytes.</summary>
    public long ByteLength => Length * ElementType.Size();

    /// <summary>
    /// Python may not write to the memory. Off by default: a result belongs to its caller. Set it for memory that others read. A DLPack
    /// consumer older than version 1 cannot be told and is refused; torch has no read-only tensors.
    /// </summary>
    public bool IsReadOnly { get; init; }

    internal TensorMemory Memory { get; }

    internal ReadOnlySpan<long> Extents => _shape;

    /// <summary>Elements of the memory before the first one of this tensor; not 0 for a part of another.</summary>
    private protected long Start { get; }

    /// <summary>A tensor of bfloat16, for which C# has no type.</summary>
    /// <param name="bits">The upper halves of singles, <c>(ushort)(BitConverter.SingleToUInt32Bits(x) >> 16)</c> when truncated. Not copied.</param>
    /// <param name="shape">Extents, outermost first.</param>
    /// <exception cref="ArgumentException">The shape has another number of elements than <paramref name="bits"/>.</exception>
    public static Tensor BFloat16(ushort[] bits, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(bits);
        return new Tensor<ushort>(new ArrayTensorMemory<ushort>(bits), bits, ElementType.BFloat16, TensorShape.Checked(shape, sizeof(ushort), bits.Length));
    }

    /// <summary>A tensor of bfloat16 over memory that <paramref name="owner"/> keeps in place, such as a mapped file.</summary>
    /// <param name="bits">Address of the first element.</param>
    /// <param name="owner">Disposed once, when neither the tensor nor a view of it is left: on any thread, so it may not call Python.</param>
    /// <param name="shape">Extents, outermost first.</param>
    /// <exception cref="ArgumentException">Null or misaligned data, or a shape that no memory has.</exception>
    public static unsafe Tensor BFloat16(ushort* bits, IDisposable owner, params ReadOnlySpan<long> shape) =>
        new Tensor<ushort>(Tensor<ushort>.Owned(bits, owner), null, ElementType.BFloat16, TensorShape.Checked(shape, sizeof(ushort), available: -1));

    /// <summary>A tensor in memory of its own, from a copy of its elements.</summary>
    /// <exception cref="ArgumentException">No such type, a shape that no memory has, or another number of bytes than it needs.</exception>
    internal static unsafe Tensor Of(ElementType type, ReadOnlySpan<long> shape, byte* data, long bytes)
    {
        if (type == ElementType.Other) throw new ArgumentException("There is no such element type.", nameof(type));
        if (bytes % type.Size() != 0) throw new ArgumentException($"{bytes} bytes are no whole number of {type.Name()} elements.", nameof(data));
        long[] extents = TensorShape.Checked(shape, type.Size(), bytes / type.Size());
        var memory = new NativeTensorMemory(bytes);
        Buffer.MemoryCopy(data, memory.Address, bytes, bytes);
        return type switch
        {
            ElementType.Bool => new Tensor<bool>(memory, null, type, extents),
            ElementType.Int8 => new Tensor<sbyte>(memory, null, type, extents),
            ElementType.UInt8 => new Tensor<byte>(memory, null, type, extents),
            ElementType.Int16 => new Tensor<short>(memory, null, type, extents),
            ElementType.UInt16 or ElementType.BFloat16 => new Tensor<ushort>(memory, null, type, extents),
            ElementType.Int32 => new Tensor<int>(memory, null, type, extents),
            ElementType.UInt32 => new Tensor<uint>(memory, null, type, extents),
            ElementType.Int64 => new Tensor<long>(memory, null, type, extents),
            ElementType.UInt64 => new Tensor<ulong>(memory, null, type, extents),
            ElementType.Float16 => new Tensor<Half>(memory, null, type, extents),
            ElementType.Float32 => new Tensor<float>(memory, null, type, extents),
            _ => new Tensor<double>(memory, null, type, extents),
        };
    }

    /// <summary>Another tensor over the same memory, to be disposed on its own.</summary>
    /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
    public abstract Tensor Share();

    /// <summary>Lets go of the memory. Views that Python has of it stay valid.</summary>
    public void Dispose()
    {
        lock (Memory.Gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        Memory.Unshare();
        GC.SuppressFinalize(this);
    }

    /// <summary>The address of the first element, valid until <see cref="Unpin"/>.</summary>
    /// <exception cref="ObjectDisposedException">No tensor holds the memory any more.</exception>
    internal unsafe void* Pin() => (byte*)Memory.Pin() + (Start * ElementType.Size());

    /// <summary>Gives one <see cref="Pin"/> back; also after the tensor was disposed.</summary>
    internal void Unpin() => Memory.Unpin();

    /// <summary>A writable copy in native memory.</summary>
    internal abstract Tensor Copy();

    /// <summary>Some of the elements, over the same memory; to be disposed on its own.</summary>
    /// <exception cref="ObjectDisposedException">No tensor holds the memory any more.</exception>
    internal abstract Tensor Part(long first, long[] shape);

    /// <summary>A Python object, of which there is one at a time, will stand for this tensor and dispose it.</summary>
    /// <exception cref="ObjectDisposedException">Over native memory, and disposed, or returned before and dropped by Python.</exception>
    internal void HandOver()
    {
        lock (Memory.Gate)
        {
            if (!_isDisposed) return;
            if (!Memory.TryShare())
                throw new ObjectDisposedException(nameof(Tensor), "The tensor is disposed. One over native memory that is returned more than once is returned as Share().");
            _isDisposed = false;
        }
    }
}
