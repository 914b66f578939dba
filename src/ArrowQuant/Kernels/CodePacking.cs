using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ArrowQuant.Kernels;

/// <summary>
/// Codes to bytes and back, lowest bits first: element i of a tensor occupies bits [i*b, i*b+b) of the stream, unused bits of the last
/// byte are zero.
/// </summary>
internal static class CodePacking
{
    // Whole bytes of codes first: codes times bits may be more than a number holds, where the bytes are not.
    public static long PackedBytes(long codes, int bits) => checked((codes >> 3) * bits + (((codes & 7) * bits + 7) >> 3));

    public static void Pack(ReadOnlySpan<byte> codes, int bits, Span<byte> packed)
    {
        if (bits == 8)
        {
            codes.CopyTo(packed);
            return;
        }
        if (bits == 4)
        {
            Merge(codes, packed, 4);
            return;
        }
        // Two bits: pairs into nibbles, in place of a scratch buffer in small pieces, then pairs of nibbles into bytes.
        Span<byte> nibbles = stackalloc byte[512];
        for (int at = 0; at < codes.Length; at += 1024)
        {
            ReadOnlySpan<byte> piece = codes[at..Math.Min(at + 1024, codes.Length)];
            Span<byte> half = nibbles[..((piece.Length + 1) / 2)];
            Merge(piece, half, 2);
            Merge(half, packed[(at / 4)..], 4);
        }
    }

    public static void Unpack(ReadOnlySpan<byte> packed, int bits, Span<byte> codes)
    {
        if (bits == 8)
        {
            packed[..codes.Length].CopyTo(codes);
            return;
        }
        int perByte = 8 / bits, mask = (1 << bits) - 1, i = 0;
        for (int at = 0; i <= codes.Length - perByte; at++)
        {
            int value = packed[at];
            for (int k = 0; k < perByte; k++, value >>= bits) codes[i++] = (byte)(value & mask);
        }
        for (int shift = 0; i < codes.Length; shift += bits) codes[i++] = (byte)((packed[^1] >> shift) & mask);
    }

    /// <summary>Byte k of the result is byte 2k | byte 2k+1 shifted left.</summary>
    private static void Merge(ReadOnlySpan<byte> pairs, Span<byte> to, int shift)
    {
        int i = 0;
        ref byte from = ref MemoryMarshal.GetReference(pairs);
        if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            for (; i <= pairs.Length - 32; i += 32)
            {
                Vector128<ushort> a = Vector128.LoadUnsafe(ref from, (nuint)i).AsUInt16(), b = Vector128.LoadUnsafe(ref from, (nuint)i + 16).AsUInt16();
                Vector128<ushort> low = Vector128.Create((ushort)0xff);
                Vector128.Narrow((a & low) | ((a >> 8) << shift), (b & low) | ((b >> 8) << shift)).CopyTo(to[(i / 2)..]);
            }
        }
        for (; i + 1 < pairs.Length; i += 2) to[i / 2] = (byte)(pairs[i] | (pairs[i + 1] << shift));
        if (i < pairs.Length) to[i / 2] = pairs[i];
    }
}
