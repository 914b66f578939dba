using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ArrowQuant.Formats;

/// <summary>
/// Turns stored elements into float32 or double. Sources are bytes, little endian, at any alignment: real files hold float data at odd
/// addresses, so nothing here reinterprets a source span.
/// </summary>
public static class Widening
{
    /// <summary>Bytes that hold <paramref name="count"/> elements starting at an element that begins a byte.</summary>
    public static long ByteCount(TensorDType type, long count)
    {
        int bits = type.Bits();
        return bits % 8 == 0 ? checked(count * (bits / 8)) : checked((long)(((Int128)count * bits + 7) / 8));
    }

    /// <summary>
    /// Widens to float32. Exact for every kind with <see cref="TensorDTypes.FitsSingle"/>; wider kinds are rounded once, to nearest even.
    /// </summary>
    /// <param name="type">Kind of the elements.</param>
    /// <param name="source">At least <see cref="ByteCount"/> bytes.</param>
    /// <param name="destination">Receives one value an element; its length is the number of elements.</param>
    /// <exception cref="MetadataException">The kind is complex.</exception>
    public static void ToSingle(TensorDType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        int n = destination.Length;
        switch (type)
        {
            case TensorDType.F32:
                source[..(n * 4)].CopyTo(MemoryMarshal.AsBytes(destination));
                if (!BitConverter.IsLittleEndian) Reverse(MemoryMarshal.Cast<float, int>(destination));
                return;
            case TensorDType.F16: HalfWidening.ToSingle(source, destination); return;
            case TensorDType.BF16:
                for (int i = 0; i < n; i++)
                    destination[i] = BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(source[(2 * i)..]) << 16);
                return;
            case TensorDType.Bool or TensorDType.U8: for (int i = 0; i < n; i++) destination[i] = source[i]; return;
            case TensorDType.I8: for (int i = 0; i < n; i++) destination[i] = (sbyte)source[i]; return;
            case TensorDType.I16:
                for (int i = 0; i < n; i++) destination[i] = BinaryPrimitives.ReadInt16LittleEndian(source[(2 * i)..]);
                return;
            case TensorDType.U16:
                for (int i = 0; i < n; i++) destination[i] = BinaryPrimitives.ReadUInt16LittleEndian(source[(2 * i)..]);
                return;
            case TensorDType.F8E4M3: Look(SmallFloat.E4M3, source, destination); return;
            case TensorDType.F8E5M2: Look(SmallFloat.E5M2, source, destination); return;
            case TensorDType.F8E8M0: Look(SmallFloat.E8M0, source, destination); return;
            case TensorDType.F8E4M3Fnuz: Look(SmallFloat.E4M3Fnuz, source, destination); return;
            case TensorDType.F8E5M2Fnuz: Look(SmallFloat.E5M2Fnuz, source, destination); return;
            case TensorDType.F4: for (int i = 0; i < n; i++) destination[i] = SmallFloat.E2M1[Bits(source, i, 4)]; return;
            case TensorDType.F6E2M3: for (int i = 0; i < n; i++) destination[i] = SmallFloat.E2M3[Bits(source, i, 6)]; return;
            case TensorDType.F6E3M2: for (int i = 0; i < n; i++) destination[i] = SmallFloat.E3M2[Bits(source, i, 6)]; return;
            default:
                for (int i = 0; i < n; i++) destination[i] = (float)WideAt(type, source, i);
                return;
        }
    }

    /// <summary>
    /// Widens to double, exactly. A 64-bit integer that no double equals (beyond 2^53) is an error that names its index.
    /// </summary>
    /// <exception cref="MetadataException">The kind is complex, or a 64-bit integer does not fit.</exception>
    public static void ToDouble(TensorDType type, ReadOnlySpan<byte> source, Span<double> destination)
    {
        if (!type.FitsSingle())
        {
            for (int i = 0; i < destination.Length; i++) destination[i] = ExactAt(type, source, i);
            return;
        }
        float[] narrow = new float[destination.Length];
        ToSingle(type, source, narrow);
        for (int i = 0; i < narrow.Length; i++) destination[i] = narrow[i];
    }

    private static double ExactAt(TensorDType type, ReadOnlySpan<byte> source, int i)
    {
        double value = WideAt(type, source, i);
        // 2^63 as a double cannot be cast back to long, so the comparison is made in 128 bits.
        Int128 stored = type switch
        {
            TensorDType.I64 => BinaryPrimitives.ReadInt64LittleEndian(source[(8 * i)..]),
            TensorDType.U64 => BinaryPrimitives.ReadUInt64LittleEndian(source[(8 * i)..]),
            _ => 0,
        };
        if (type is TensorDType.I64 or TensorDType.U64 && (Int128)value != stored)
            throw new MetadataException($"{type.Name()} value {stored} at index {i} has no exact double; read the bytes instead");
        return value;
    }

    private static double WideAt(TensorDType type, ReadOnlySpan<byte> source, int i) => type switch
    {
        TensorDType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(source[(8 * i)..]),
        TensorDType.I64 => BinaryPrimitives.ReadInt64LittleEndian(source[(8 * i)..]),
        TensorDType.U64 => BinaryPrimitives.ReadUInt64LittleEndian(source[(8 * i)..]),
        TensorDType.I32 => BinaryPrimitives.ReadInt32LittleEndian(source[(4 * i)..]),
        TensorDType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(source[(4 * i)..]),
        _ => throw new MetadataException($"{type.Name()} has no single real value; read the bytes instead"),
    };

    private static void Look(float[] table, ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = table[source[i]];
    }

    private static int Bits(ReadOnlySpan<byte> source, int index, int width)
    {
        int bit = checked(index * width), at = bit >> 3;
        int pair = source[at] | (at + 1 < source.Length ? source[at + 1] << 8 : 0);
        return (pair >> (bit & 7)) & ((1 << width) - 1);
    }

    private static void Reverse(Span<int> words) => BinaryPrimitives.ReverseEndianness(words, words);
}
