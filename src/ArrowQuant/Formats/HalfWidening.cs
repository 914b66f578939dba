using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ArrowQuant.Formats;

/// <summary>
/// Half to float32, exactly, including subnormals, infinities and NaN. The runtime exposes no F16C instruction, so the vector path shifts
/// exponent and mantissa into place and lets one multiplication by 2^112 mend the bias; that product is exact, subnormals included.
/// </summary>
internal static class HalfWidening
{
    private const uint Rebias = 0x77800000;     // 2^112 as float32: 127 - 15 = 112
    private const uint TooLarge = 0x47800000;   // 65536.0f: what an exponent of all ones becomes after the multiplication
    private const uint InfinityBits = 0x7f800000;

    public static void ToSingle(ReadOnlySpan<byte> source, Span<float> destination)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            for (; i <= destination.Length - 8; i += 8)
            {
                Vector128<ushort> halves = Vector128.Create(source.Slice(2 * i, 16)).AsUInt16();
                Vector256<uint> word = Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves));
                Vector256<uint> sign = (word & Vector256.Create(0x8000u)) << 16;
                Vector256<float> scaled = ((word & Vector256.Create(0x7fffu)) << 13).AsSingle()
                    * Vector256.Create(Rebias).AsSingle();
                Vector256<uint> special = Vector256.GreaterThanOrEqual(scaled, Vector256.Create(TooLarge).AsSingle()).AsUInt32()
                    & Vector256.Create(InfinityBits);
                (scaled.AsUInt32() | special | sign).AsSingle().CopyTo(destination[i..]);
            }
        }
        for (; i < destination.Length; i++)
            destination[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(source[(2 * i)..]);
    }
}
