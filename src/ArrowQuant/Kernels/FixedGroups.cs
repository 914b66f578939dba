using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ArrowQuant.Kernels;

/// <summary>The groups of a tile as 16-bit whole numbers, each padded with zeros to whole registers, and room for their sums.</summary>
internal unsafe ref struct FixedGroups
{
    public short* Y;

    /// <summary>Eight bits only: the low parts of the values.</summary>
    public short* Low;

    /// <summary>Numbers from one group to the next.</summary>
    public int Stride;

    public int Count;

    /// <summary>Values of a group, without padding.</summary>
    public int Length;

    /// <summary>Four of a group, groups one after the other.</summary>
    public int* Sums;

    /// <summary>The same as floats, each of the four for all groups one after the other.</summary>
    public float* Columns;

    public readonly void ToColumns()
    {
        const int lanes = GroupTile.MaxGroups;
        int g = 0;
        if (Sse.IsSupported)
        {
            for (; g < Count; g += 4)
            {
                Vector128<float> a = Row(g), b = Row(g + 1), c = Row(g + 2), d = Row(g + 3);
                Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d), ba = Sse.UnpackHigh(a, b), dc = Sse.UnpackHigh(c, d);
                Sse.MoveLowToHigh(ab, cd).Store(Columns + g);
                Sse.MoveHighToLow(cd, ab).Store(Columns + lanes + g);
                Sse.MoveLowToHigh(ba, dc).Store(Columns + 2 * lanes + g);
                Sse.MoveHighToLow(dc, ba).Store(Columns + 3 * lanes + g);
            }
            return;
        }
        for (; g < Count; g++)
        {
            for (int i = 0; i < 4; i++) Columns[lanes * i + g] = Sums[4 * g + i];
        }
    }

    private readonly Vector128<float> Row(int g) => Vector128.ConvertToSingle(Vector128.Load(Sums + 4 * g));
}
