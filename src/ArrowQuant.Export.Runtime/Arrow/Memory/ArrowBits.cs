using System.Numerics;
using System.Runtime.CompilerServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Bitmaps of the columnar format: bit <c>i</c> is bit <c>i % 8</c> (lowest first) of byte <c>i / 8</c>.</summary>
internal static unsafe class ArrowBits
{
    public static bool Get(byte* bits, long index) => (bits[index >> 3] >> (int)(index & 7) & 1) != 0;

    public static void Clear(byte* bits, long index) => bits[index >> 3] &= (byte)~(1 << (int)(index & 7));

    /// <summary>Bytes that hold the given number of bits.</summary>
    public static long Bytes(long bits) => (bits >> 3) + ((bits & 7) == 0 ? 0 : 1);

    /// <summary>Position of the first 0 bit relative to <paramref name="start"/>; -1 if all <paramref name="count"/> bits are 1.</summary>
    public static long FirstZero(byte* bits, long start, long count)
    {
        for (long i = 0; i < count;)
        {
            long at = start + i;
            if ((at & 7) == 0 && count - i >= 64)
            {
                ulong word = Unsafe.ReadUnaligned<ulong>(bits + (at >> 3));
                if (word == ulong.MaxValue)
                {
                    i += 64;
                    continue;
                }

                return i + BitOperations.TrailingZeroCount(~(BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word)));
            }

            if (!Get(bits, at))
                return i;
            i++;
        }

        return -1;
    }

    /// <summary>Number of 0 bits among <paramref name="count"/> bits.</summary>
    public static long CountZeros(byte* bits, long start, long count)
    {
        long zeros = 0;
        for (long i = 0; i < count;)
        {
            long at = start + i;
            if ((at & 7) == 0 && count - i >= 64)
            {
                zeros += 64 - BitOperations.PopCount(Unsafe.ReadUnaligned<ulong>(bits + (at >> 3)));
                i += 64;
                continue;
            }

            zeros += Get(bits, at) ? 0 : 1;
            i++;
        }

        return zeros;
    }
}
