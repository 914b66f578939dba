using System.Runtime.InteropServices;
using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>
/// Weights in memory, not copied: a managed block or a foreign address, of any element kind and alignment. Whoever makes one keeps the
/// memory alive and unchanged while it is in use.
/// </summary>
public readonly struct WeightData
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly nint _address;
    private readonly long _bytes;

    private WeightData(TensorDType dtype, ReadOnlyMemory<byte> memory, nint address, long elements)
    {
        DType = dtype;
        _memory = memory;
        _address = address;
        Elements = elements;
        _bytes = Widening.ByteCount(dtype, elements);
    }

    /// <summary>Kind of the elements.</summary>
    public TensorDType DType { get; }

    /// <summary>Number of elements.</summary>
    public long Elements { get; }

    /// <summary>Elements of <paramref name="dtype"/> as little-endian bytes.</summary>
    /// <exception cref="ShapeMismatchException">The bytes are not a whole number of elements.</exception>
    public static WeightData FromBytes(TensorDType dtype, ReadOnlyMemory<byte> bytes) => bytes.Length * 8L % dtype.Bits() == 0
        ? new(dtype, bytes, 0, bytes.Length * 8L / dtype.Bits())
        : throw new ShapeMismatchException($"{bytes.Length} bytes are not a whole number of {dtype.Name()} elements");

    /// <summary>Values of an array.</summary>
    public static WeightData FromArray(float[] values) => Wrap(TensorDType.F32, values);

    /// <summary>Values of an array; narrowed to float32 when quantized.</summary>
    public static WeightData FromArray(double[] values) => Wrap(TensorDType.F64, values);

    /// <summary>Values of an array.</summary>
    public static WeightData FromArray(Half[] values) => Wrap(TensorDType.F16, values);

    /// <summary>bfloat16 values as their bits.</summary>
    public static WeightData FromBFloat16(ushort[] bits) => Wrap(TensorDType.BF16, bits);

    /// <summary>Elements at an address that somebody else owns.</summary>
    public static WeightData FromAddress(TensorDType dtype, nint address, long elements)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elements);
        if (elements > 0) ArgumentOutOfRangeException.ThrowIfZero(address);
        return new(dtype, default, address, elements);
    }

    internal unsafe ReadOnlySpan<byte> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, _bytes - length);
        return _address != 0 ? new ReadOnlySpan<byte>((byte*)_address + start, length) : _memory.Span.Slice((int)start, length);
    }

    /// <summary>Address of float32 elements that do not move; null for managed memory, which does.</summary>
    internal unsafe float* AddressOf(long first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Elements - count);
        return _address == 0 ? null : (float*)_address + first;
    }

    private static unsafe WeightData Wrap<T>(TensorDType dtype, T[] values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(dtype, new ArrayBytes<T>(values).Memory, 0, values.Length);
    }

    /// <summary>The bytes of an array as memory; the array stays where it is and is not copied.</summary>
    private sealed class ArrayBytes<T>(T[] values) : System.Buffers.MemoryManager<byte> where T : unmanaged
    {
        public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(values.AsSpan());

        public override unsafe System.Buffers.MemoryHandle Pin(int elementIndex = 0)
        {
            GCHandle handle = GCHandle.Alloc(values, GCHandleType.Pinned);
            return new System.Buffers.MemoryHandle((byte*)handle.AddrOfPinnedObject() + elementIndex, handle, this);
        }

        public override void Unpin() { }

        protected override void Dispose(bool disposing) { }
    }
}
