using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>Elements of one layer, wherever they live; safe to read from several threads.</summary>
internal unsafe interface IElementSource
{
    TensorDType DType { get; }

    long Elements { get; }

    /// <summary>Reads from an element that begins a byte, widened to float32.</summary>
    void Read(long first, Span<float> destination);

    /// <summary>One element of a kind that fills whole bytes as it is stored, beyond the range of float32 too.</summary>
    double ValueAt(long index);

    /// <summary>Where elements lie as float32 in memory that stays; null when they must be read.</summary>
    float* Address(long first, int count) => null;
}

/// <summary>A tensor of an open safetensors model.</summary>
internal sealed class TensorSource(SafeTensor tensor) : IElementSource
{
    public TensorDType DType => tensor.DType;

    public long Elements => tensor.ElementCount;

    public void Read(long first, Span<float> destination) => tensor.ReadSingle(first, destination);

    public double ValueAt(long index)
    {
        Span<byte> bytes = stackalloc byte[DType.Bits() / 8];
        tensor.ReadBytes(index * bytes.Length, bytes);
        double value = 0;
        Widening.ToDouble(DType, bytes, new Span<double>(ref value));
        return value;
    }
}

/// <summary>Elements in memory that the caller keeps alive and unchanged.</summary>
internal sealed unsafe class MemorySource(WeightData data) : IElementSource
{
    public TensorDType DType => data.DType;

    public long Elements => data.Elements;

    public void Read(long first, Span<float> destination)
    {
        long start = checked((long)((Int128)first * data.DType.Bits() / 8));
        Widening.ToSingle(data.DType, data.Slice(start, (int)Widening.ByteCount(data.DType, destination.Length)), destination);
    }

    public double ValueAt(long index)
    {
        int size = data.DType.Bits() / 8;
        double value = 0;
        Widening.ToDouble(data.DType, data.Slice(index * size, size), new Span<double>(ref value));
        return value;
    }

    public float* Address(long first, int count) => data.DType == TensorDType.F32 && BitConverter.IsLittleEndian ? data.AddressOf(first, count) : null;
}
