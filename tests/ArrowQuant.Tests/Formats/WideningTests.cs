using ArrowQuant.Formats;
using FsCheck.Xunit;

namespace ArrowQuant.Tests.Formats;

public sealed class WideningTests
{
    [Fact]
    public void EveryHalf_WidensLikeTheRuntime_AtAnyAlignment()
    {
        byte[] bytes = new byte[2 * 65536 + 1];
        for (int i = 0; i < 65536; i++) BitConverter.TryWriteBytes(bytes.AsSpan(1 + 2 * i), (ushort)i);
        float[] values = new float[65536];
        Widening.ToSingle(TensorDType.F16, bytes.AsSpan(1), values);
        for (int i = 0; i < 65536; i++)
        {
            float expected = (float)BitConverter.UInt16BitsToHalf((ushort)i);
            if (float.IsNaN(expected)) Assert.True(float.IsNaN(values[i]));
            else Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(values[i]));
        }
    }

    [Theory]
    [InlineData(TensorDType.F8E4M3, 0x7e, 448f)]
    [InlineData(TensorDType.F8E4M3, 0x01, 0.001953125f)]
    [InlineData(TensorDType.F8E4M3, 0xff, float.NaN)]
    [InlineData(TensorDType.F8E5M2, 0x7b, 57344f)]
    [InlineData(TensorDType.F8E5M2, 0x7c, float.PositiveInfinity)]
    [InlineData(TensorDType.F8E5M2, 0xfc, float.NegativeInfinity)]
    [InlineData(TensorDType.F8E5M2, 0x7d, float.NaN)]
    [InlineData(TensorDType.F8E4M3Fnuz, 0x7f, 240f)]
    [InlineData(TensorDType.F8E4M3Fnuz, 0x80, float.NaN)]
    [InlineData(TensorDType.F8E5M2Fnuz, 0x7f, 57344f)]
    [InlineData(TensorDType.F8E5M2Fnuz, 0x80, float.NaN)]
    [InlineData(TensorDType.F8E8M0, 0x7f, 1f)]
    [InlineData(TensorDType.F8E8M0, 0x00, 5.877472e-39f)]
    [InlineData(TensorDType.F8E8M0, 0xff, float.NaN)]
    [InlineData(TensorDType.I8, 0x80, -128f)]
    [InlineData(TensorDType.U8, 0x80, 128f)]
    public void OneByteKinds_HaveTheirSpecialValues(TensorDType type, int pattern, float expected)
    {
        float[] value = new float[1];
        Widening.ToSingle(type, [(byte)pattern], value);
        Assert.Equal(expected, value[0]);
    }

    [Fact]
    public void PackedKinds_ReadLowestBitsFirst()
    {
        float[] f4 = new float[4], f6 = new float[4], f6b = new float[4];
        Widening.ToSingle(TensorDType.F4, [0x21, 0xf7], f4);
        Assert.Equal([0.5f, 1f, 6f, -6f], f4);
        // Codes 1, 31, 32+31, 8 in six bits each, lowest first.
        int packed = 1 | (31 << 6) | (63 << 12) | (8 << 18);
        byte[] bytes = [(byte)packed, (byte)(packed >> 8), (byte)(packed >> 16)];
        Widening.ToSingle(TensorDType.F6E2M3, bytes, f6);
        Assert.Equal([0.125f, 7.5f, -7.5f, 1f], f6);
        Widening.ToSingle(TensorDType.F6E3M2, bytes, f6b);
        Assert.Equal([0.0625f, 28f, -28f, 0.5f], f6b);
    }

    [Property]
    public bool BFloat16_IsTheUpperHalf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value) & 0xffff0000;
        float[] wide = new float[1];
        Widening.ToSingle(TensorDType.BF16, BitConverter.GetBytes((ushort)(bits >> 16)), wide);
        return BitConverter.SingleToUInt32Bits(wide[0]) == bits;
    }

    [Property]
    public bool WideKinds_AreExactInDouble(int i, uint u, double d, int small)
    {
        double[] v = new double[1];
        Widening.ToDouble(TensorDType.I32, BitConverter.GetBytes(i), v);
        bool ok = v[0] == i;
        Widening.ToDouble(TensorDType.U32, BitConverter.GetBytes(u), v);
        ok &= v[0] == u;
        Widening.ToDouble(TensorDType.F64, BitConverter.GetBytes(d), v);
        ok &= v[0].Equals(d);
        Widening.ToDouble(TensorDType.I64, BitConverter.GetBytes((long)small << 20), v);
        return ok && v[0] == (long)small << 20;
    }

    [Fact]
    public void IntegerThatNoDoubleEquals_IsAnError_WithIndex()
    {
        byte[] bytes = [.. BitConverter.GetBytes(1L), .. BitConverter.GetBytes((1L << 53) + 1)];
        var error = Assert.Throws<MetadataException>(() => Widening.ToDouble(TensorDType.I64, bytes, new double[2]));
        Assert.Contains("index 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<MetadataException>(() => Widening.ToDouble(TensorDType.I64, BitConverter.GetBytes(long.MaxValue), new double[1]));
        Assert.Throws<MetadataException>(() => Widening.ToSingle(TensorDType.C64, new byte[8], new float[1]));
    }
}
