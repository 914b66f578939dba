using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime;

/// <summary>A tensor of C# numbers, as a result: see <see cref="Tensor"/> for who owns it.</summary>
/// <typeparam name="T">bool, an integer of 8 to 64 bits, Half, float or double.</typeparam>
public sealed unsafe class Tensor<T> : Tensor
    where T : unmanaged
{
    private readonly T[]? _array;

    /// <summary>A tensor of one dimension over an array, which is not copied.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no element type.</exception>
    public Tensor(T[] data)
        : this(data, [(data ?? throw new ArgumentNullException(nameof(data))).Length])
    {
    }

    /// <summary>A tensor over an array, which is not copied.</summary>
    /// <param name="data">All elements in C order.</param>
    /// <param name="shape">Extents, outermost first; none for a scalar.</param>
    /// <exception cref="ArgumentException">The shape has another number of elements than <paramref name="data"/>.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no element type.</exception>
    public Tensor(T[] data, params ReadOnlySpan<long> shape)
        : this(new ArrayTensorMemory<T>(data ?? throw new ArgumentNullException(nameof(data))), data, Element, TensorShape.Checked(shape, sizeof(T), data.Length))
    {
    }

    /// <summary>A tensor over memory that <paramref name="owner"/> keeps in place, such as a mapped file.</summary>
    /// <param name="data">Address of the first element.</param>
    /// <param name="owner">
    /// Disposed once, when neither the tensor nor a view of it is left: on any thread, so it may not call Python.
    /// </param>
    /// <param name="shape">Extents, outermost first; none for a scalar.</param>
    /// <exception cref="ArgumentException">Null or misaligned data, or a shape that no memory has.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no element type.</exception>
    public Tensor(T* data, IDisposable owner, params ReadOnlySpan<long> shape)
        : this(Owned(data, owner), null, Element, TensorShape.Checked(shape, sizeof(T), available: -1))
    {
    }

    internal Tensor(TensorMemory memory, T[]? array, ElementType type, long[] shape, long start = 0)
        : base(memory, type, shape, start) => _array = array;

    /// <summary>All elements.</summary>
    /// <exception cref="ObjectDisposedException">The tensor is over native memory and disposed.</exception>
    /// <exception cref="OverflowException">More than 2^31-1 elements: use <see cref="Slice"/>.</exception>
    public Span<T> Span => Slice(0, checked((int)Length));

    private static ElementType Element => ElementTypes.Of<T>() is var type and not ElementType.Other
        ? type
        : throw new NotSupportedException($"A tensor cannot hold {typeof(T).Name}; it holds bool, integers of 8 to 64 bits, Half, float or double.");

    /// <summary>A new tensor of zeros in native memory, which may have more elements than an array.</summary>
    /// <exception cref="ArgumentException">A shape that no memory has.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no element type.</exception>
    /// <exception cref="OutOfMemoryException">The system has no more.</exception>
    public static Tensor<T> Allocate(params ReadOnlySpan<long> shape)
    {
        ElementType type = Element;
        long[] extents = TensorShape.Checked(shape, sizeof(T), available: -1);
        TensorShape.TryCount(extents, sizeof(T), out long count);
        var memory = new NativeTensorMemory(count * sizeof(T));
        NativeMemory.Clear(memory.Address, (nuint)(count * sizeof(T)));
        return new Tensor<T>(memory, null, type, extents);
    }

    /// <summary>
    /// Vectors in one block of native memory, each on a line of its own. The elements are anything until they are written: for several results
    /// that are filled whole, and mostly live and end together. The block is freed with the last of them.
    /// </summary>
    /// <param name="lengths">Elements of each.</param>
    /// <exception cref="ArgumentException">No vectors, or a length that no memory has.</exception>
    /// <exception cref="OverflowException">Together more bytes than can be addressed.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no element type.</exception>
    /// <exception cref="OutOfMemoryException">The system has no more.</exception>
    public static Tensor<T>[] AllocateVectors(params ReadOnlySpan<long> lengths)
    {
        ElementType type = Element;
        if (lengths.IsEmpty) throw new ArgumentException("There has to be a vector.", nameof(lengths));
        long all = 0, line = NativeTensorMemory.Alignment / sizeof(T);
        foreach (long length in lengths)
        {
            TensorShape.Checked([length], sizeof(T), available: -1);
            all = checked(all + (length + line - 1) / line * line);
        }

        var memory = new NativeTensorMemory(checked(all * sizeof(T)), lengths.Length);
        var vectors = new Tensor<T>[lengths.Length];
        long start = 0;
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = new Tensor<T>(memory, null, type, [lengths[i]], start);
            start += (lengths[i] + line - 1) / line * line;
        }

        return vectors;
    }

    /// <summary>Part of the elements.</summary>
    /// <exception cref="ObjectDisposedException">The tensor is over native memory and disposed.</exception>
    public Span<T> Slice(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Length - start);
        start += Start;
        return _array != null ? _array.AsSpan((int)start, count) : new Span<T>((T*)((NativeTensorMemory)Memory).Address + start, count);
    }

    /// <inheritdoc/>
    public override Tensor<T> Share() => Part(0, [.. Shape]);

    internal override Tensor<T> Part(long first, long[] shape) => Memory.TryShare()
        ? new Tensor<T>(Memory, _array, ElementType, shape, Start + first) { IsReadOnly = IsReadOnly }
        : throw new ObjectDisposedException(nameof(Tensor));

    internal override Tensor<T> Copy()
    {
        var copy = new NativeTensorMemory(ByteLength);
        Buffer.MemoryCopy(Pin(), copy.Address, ByteLength, ByteLength);
        Unpin();
        return new Tensor<T>(copy, null, ElementType, [.. Shape]);
    }

    internal static NativeTensorMemory Owned(T* data, IDisposable owner)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(owner);
        if ((nuint)data % (nuint)sizeof(T) != 0) throw new ArgumentException($"The data is not aligned to {sizeof(T)} bytes.", nameof(data));
        return new NativeTensorMemory(data, owner);
    }
}
