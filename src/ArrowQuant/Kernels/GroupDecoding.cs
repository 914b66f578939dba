using System.Runtime.Intrinsics;

namespace ArrowQuant.Kernels;

/// <summary>x = (q - z) * s in float32: subtract, then multiply, no fusing. This is the definition that a reader must follow.</summary>
internal static class GroupDecoding
{
    public static void Decode(ReadOnlySpan<byte> codes, float scale, float zero, Span<float> values)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> s = Vector256.Create(scale), z = Vector256.Create(zero);
            for (; i <= codes.Length - 16; i += 16)
            {
                Vector128<byte> q = Vector128.Create(codes.Slice(i, 16));
                (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(q);
                ((ToSingle(low) - z) * s).CopyTo(values[i..]);
                ((ToSingle(high) - z) * s).CopyTo(values[(i + 8)..]);
            }
        }
        for (; i < codes.Length; i++) values[i] = (codes[i] - zero) * scale;
    }

    private static Vector256<float> ToSingle(Vector128<ushort> words) => Vector256.ConvertToSingle(
        Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32());
}
