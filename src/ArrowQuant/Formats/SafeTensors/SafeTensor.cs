using System.Runtime.CompilerServices;

namespace ArrowQuant.Formats;

/// <summary>One tensor of an open file. Nothing is read until asked for; reading is safe from several threads.</summary>
public sealed class SafeTensor
{
    private readonly SafeTensorsFile _file;
    private readonly HeaderEntry _entry;

    internal SafeTensor(SafeTensorsFile file, HeaderEntry entry)
    {
        _file = file;
        _entry = entry;
    }

    /// <summary>Name, unique in its model.</summary>
    public string Name => _entry.Name;

    /// <summary>Kind of the elements.</summary>
    public TensorDType DType => _entry.DType;

    /// <summary>Sides, outermost first; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _entry.Shape;

    /// <summary>Product of <see cref="Shape"/>.</summary>
    public long ElementCount => _entry.Elements;

    /// <summary>Bytes in the file.</summary>
    public long ByteLength => _entry.End - _entry.Begin;

    /// <summary>Where the bytes begin in <see cref="FilePath"/>. Not aligned to anything.</summary>
    public long FileOffset => _entry.Begin;

    /// <summary>The file that holds the bytes.</summary>
    public string FilePath => _file.Path;

    internal long[] ShapeArray => _entry.Shape;

    /// <summary>Reads bytes from <paramref name="offset"/> within the tensor; fills the whole destination.</summary>
    /// <exception cref="SafeTensorsException">The file shrank since it was opened.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the tensor.</exception>
    public void ReadBytes(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, ByteLength - destination.Length);
        _file.ReadAt(_entry.Begin + offset, destination);
    }

    /// <summary>All bytes, as stored. At most 2 GiB; larger tensors are read in pieces.</summary>
    public byte[] ReadBytes()
    {
        byte[] bytes = new byte[checked((int)ByteLength)];
        ReadBytes(0, bytes);
        return bytes;
    }

    /// <summary>Elements from <paramref name="first"/> on, as float32; see <see cref="Widening.ToSingle"/>.</summary>
    /// <param name="first">First element; for packed kinds a multiple of 8 / gcd(8, bits), so that it begins a byte.</param>
    /// <param name="destination">Receives as many elements as it is long.</param>
    [SkipLocalsInit]
    public void ReadSingle(long first, Span<float> destination)
    {
        Int128 bit = (Int128)first * DType.Bits();
        if (first < 0 || bit % 8 != 0) throw new ArgumentOutOfRangeException(nameof(first), first, "must begin a byte");
        long at = (long)(bit / 8);
        // 8 KiB on the stack: large enough to hide the call, a multiple of every element size and of the 6-bit period.
        Span<byte> buffer = stackalloc byte[8192 / 24 * 24];
        int perChunk = buffer.Length * 8 / DType.Bits();
        for (int done = 0; done < destination.Length;)
        {
            int count = Math.Min(perChunk, destination.Length - done);
            Span<byte> bytes = buffer[..(int)Widening.ByteCount(DType, count)];
            ReadBytes(at, bytes);
            Widening.ToSingle(DType, bytes, destination.Slice(done, count));
            done += count;
            at += bytes.Length;
        }
    }

    /// <summary>All elements as float32.</summary>
    public float[] ReadSingle()
    {
        float[] values = new float[checked((int)ElementCount)];
        ReadSingle(0, values);
        return values;
    }

    /// <summary>All elements as double, exactly; see <see cref="Widening.ToDouble"/>.</summary>
    public double[] ReadDouble()
    {
        double[] values = new double[checked((int)ElementCount)];
        Widening.ToDouble(DType, ReadBytes(), values);
        return values;
    }

    /// <summary>A read-only view of the bytes without a copy, valid until the model is disposed.</summary>
    /// <remarks>The file must not be shortened meanwhile: the system answers that with a signal, not an exception. Alignment is arbitrary.</remarks>
    public MappedBytes Map() => _file.Map(_entry.Begin, ByteLength);

    /// <summary>The bytes without a copy, for the caller alone and for as long as it wants, whatever becomes of model and file.</summary>
    /// <remarks>The file must not be shortened meanwhile: the system answers that with a signal, not an exception.</remarks>
    /// <exception cref="SafeTensorsException">The file shrank since it was opened.</exception>
    /// <exception cref="InvalidOperationException">There are no bytes to map.</exception>
    public MappedTensor MapOwn() => ByteLength > 0 ? _file.MapOwn(_entry.Begin, ByteLength) : throw new InvalidOperationException($"Tensor '{Name}' is empty.");
}
