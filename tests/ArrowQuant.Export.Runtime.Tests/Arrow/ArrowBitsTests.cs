using ArrowQuant.Export.Runtime.Arrow;
using FsCheck.Xunit;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

public sealed unsafe class ArrowBitsTests
{
    [Property(MaxTest = 500)]
    public void WordwiseScans_AgreeWithBitByBit(byte[] seed, byte from, bool dense)
    {
        // Dense maps have long runs of ones, which is where the scans skip words.
        byte[] bits = [.. seed.SelectMany(b => Enumerable.Repeat(dense ? (byte)0xFF : b, 5)), .. seed];
        long start = Math.Min(from, bits.Length * 8), count = (bits.Length * 8) - start;
        fixed (byte* p = bits)
        {
            long first = -1, zeros = 0;
            for (long i = count - 1; i >= 0; i--)
            {
                if (ArrowBits.Get(p, start + i))
                    continue;
                first = i;
                zeros++;
            }

            Assert.Equal(first, ArrowBits.FirstZero(p, start, count));
            Assert.Equal(zeros, ArrowBits.CountZeros(p, start, count));
        }
    }
}
