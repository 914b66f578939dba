using System.Runtime.Intrinsics;
using ArrowQuant.Kernels;

namespace ArrowQuant.Tests.Kernels;

/// <summary>Sums in 16 bits are those in 64, on every register width, also where every term is as large as it can be.</summary>
public sealed unsafe class FixedSumsTests
{
    private const int Count = 256; // the largest group

    public static TheoryData<string> Fills => ["zeros", "largest", "halves", "quarters", "random"];

    [Theory, MemberData(nameof(Fills))]
    public void FewCodes_AddUpExactly(string fill)
    {
        short[] y = [.. Values(fill, 15 << FourBitGrid.ValueBits).Select(v => (short)v)];
        foreach (int codes in new[] { 15, 17, FixedGrid.MostCodes })
        {
            short scale = (short)((1 << (15 - FourBitGrid.ValueBits + FixedGrid.CodeBits)) * codes / 15);
            foreach (short offset in new short[] { 512, 0, -5 << FixedGrid.CodeBits, 12 << FixedGrid.CodeBits })
            {
                long[] expected = [0, 0, 0, 0];
                foreach (short v in y)
                {
                    int q = Math.Clamp(((v * scale + (1 << 14)) >> 15) + offset, 0, 15 << FixedGrid.CodeBits) >> FixedGrid.CodeBits;
                    expected[0] += q;
                    expected[1] += q * q;
                    expected[2] += q * v;
                }
                AllSets(y, [], expected, new FitFour(scale, offset));
            }
            AllSets(y, [], Turned(y.Select(v => ((v * scale + (1 << 14)) >> 15) << 6)), new TurnFour(scale));
        }
    }

    [Theory, MemberData(nameof(Fills))]
    public void ManyCodes_AddUpExactly(string fill)
    {
        int[] values = Values(fill, 255 << 13);
        short[] y = [.. values.Select(v => (short)(v >> 6))], low = [.. values.Select(v => (short)v)];
        foreach (short stretch in new short[] { 0, -12336, -32768 + 1 })
        {
            foreach (short offset in new short[] { 0, 4014, -4014 })
            {
                long[] expected = [0, 0, 0, 0];
                foreach (int v in values)
                {
                    int r = (short)((v + offset + (((v >> 6) * stretch + (1 << 14)) >> 15)) << 3) >> 4;
                    expected[0] += r * r;
                    expected[1] += r;
                    expected[2] += (v >> 10) * r;
                }
                AllSets(y, low, expected, new FitMany(stretch, offset));
            }
            AllSets(y, low, Turned(values.Select(v => (v + (((v >> 6) * stretch + (1 << 14)) >> 15)) << 3)), new TurnMany(stretch));
        }
    }

    private static int[] Values(string fill, int largest)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Count).Select(_ => fill switch
        {
            "zeros" => 0,
            "largest" => largest,
            "halves" => largest / 30 * 29, // a code and a half below the largest of 15
            "quarters" => largest / 60 * 57,
            _ => random.Next(largest + 1),
        })];
    }

    /// <summary>Distances of fractions to 0 and to a quarter.</summary>
    private static long[] Turned(IEnumerable<int> places)
    {
        short[] fractions = [.. places.Select(p => (short)p)];
        return [fractions.Sum(u => (long)Math.Abs(u >> 6)), fractions.Sum(u => (long)Math.Abs((short)(u - (1 << 14)) >> 6)), 0, 0];
    }

    private static void AllSets<TSum>(short[] y, short[] low, long[] expected, TSum sum) where TSum : ISum
    {
        int* sums = stackalloc int[4];
        fixed (short* first = y, second = low)
        {
            foreach (int width in new[] { 1, 128, 256, 512 })
            {
                switch (width)
                {
                    case 1: sum.Of<int, FixedScalar>(first, second, sums); break;
                    case 128: sum.Of<Vector128<short>, Fixed128>(first, second, sums); break;
                    case 256: sum.Of<Vector256<short>, Fixed256>(first, second, sums); break;
                    default: sum.Of<Vector512<short>, Fixed512>(first, second, sums); break;
                }
                Assert.Equal((width, expected[0], expected[1], expected[2], expected[3]), (width, sums[0], sums[1], sums[2], sums[3]));
            }
        }
    }

    private interface ISum
    {
        void Of<TFixed, TLanes>(short* y, short* low, int* sums) where TFixed : struct where TLanes : struct, IFixedLanes<TFixed>;
    }

    private readonly struct FitFour(short scale, short offset) : ISum
    {
        public void Of<TFixed, TLanes>(short* y, short* low, int* sums) where TFixed : struct where TLanes : struct, IFixedLanes<TFixed> =>
            FixedSums<TFixed, TLanes>.Fit<FourBitGrid>(y, Count, scale, offset, sums);
    }

    private readonly struct TurnFour(short scale) : ISum
    {
        public void Of<TFixed, TLanes>(short* y, short* low, int* sums) where TFixed : struct where TLanes : struct, IFixedLanes<TFixed> =>
            FixedSums<TFixed, TLanes>.Turn<FourBitGrid>(y, Count, scale, sums);
    }

    private readonly struct FitMany(short stretch, short offset) : ISum
    {
        public void Of<TFixed, TLanes>(short* y, short* low, int* sums) where TFixed : struct where TLanes : struct, IFixedLanes<TFixed> =>
            FixedSums<TFixed, TLanes>.FitWide(y, low, Count, stretch, offset, sums);
    }

    private readonly struct TurnMany(short stretch) : ISum
    {
        public void Of<TFixed, TLanes>(short* y, short* low, int* sums) where TFixed : struct where TLanes : struct, IFixedLanes<TFixed> =>
            FixedSums<TFixed, TLanes>.TurnWide(y, low, Count, stretch, sums);
    }
}
