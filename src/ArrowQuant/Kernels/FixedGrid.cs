namespace ArrowQuant.Kernels;

/// <summary>
/// How a group is held as 16-bit whole numbers, for grids of few codes: a value as y = (x - min) / s0 in steps of the min/max grid, times
/// 2^<see cref="ValueBits"/>; its place on another grid as t times 2^<see cref="FixedGrid.CodeBits"/>.
/// </summary>
internal interface IFixedGrid
{
    /// <summary>The last code.</summary>
    static abstract int Levels { get; }

    /// <summary>Fraction bits of a value; the largest, the last code, stays below 2^15.</summary>
    static abstract int ValueBits { get; }
}

/// <summary>What is the same for all of them.</summary>
internal static class FixedGrid
{
    /// <summary>Fraction bits of a place. Effect: the border between two codes is where it should be to 2^-10. Places up to 32 codes fit 16 bits.</summary>
    public const int CodeBits = 10;

    /// <summary>Codes that the range of a group may take at most. Effect: with the farthest offset, 12, places stay below 32 codes. Best grids of published weights take up to 18.</summary>
    public const int MostCodes = 19;
}

/// <summary>Four bits.</summary>
internal readonly struct FourBitGrid : IFixedGrid
{
    public static int Levels => 15;

    public static int ValueBits => 11;
}

/// <summary>Two bits.</summary>
internal readonly struct TwoBitGrid : IFixedGrid
{
    public static int Levels => 3;

    public static int ValueBits => 13;
}
