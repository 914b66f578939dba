namespace ArrowQuant.Kernels;

/// <summary>
/// The 16-bit fixed-point operations of one instruction set, for the search. Whole numbers add up to the same sum in any order, so every set
/// may hold values in the order that suits it, and the results are still the same to the byte.
/// </summary>
/// <typeparam name="TFixed">The register type; a register of 16-bit lanes is read as half as many 32-bit lanes where a name says wide.</typeparam>
internal unsafe interface IFixedLanes<TFixed> where TFixed : struct
{
    /// <summary>16-bit values in a register.</summary>
    static abstract int Width { get; }

    /// <summary>Reads from any address.</summary>
    static abstract TFixed Load(short* from);

    /// <summary>The same value in every lane.</summary>
    static abstract TFixed Create(int value);

    /// <summary>a + b; of a sum that needs more than 16 bits only those are defined, and only until it is shifted.</summary>
    static abstract TFixed Add(TFixed a, TFixed b);

    /// <summary>a - b, wrapping at 16 bits.</summary>
    static abstract TFixed Sub(TFixed a, TFixed b);

    /// <summary>The smaller.</summary>
    static abstract TFixed Min(TFixed a, TFixed b);

    /// <summary>The larger.</summary>
    static abstract TFixed Max(TFixed a, TFixed b);

    /// <summary>The magnitude; -32768 must not occur.</summary>
    static abstract TFixed Abs(TFixed value);

    /// <summary>Bits move up, those that leave 16 are lost.</summary>
    static abstract TFixed ShiftLeft(TFixed value, int count);

    /// <summary>Bits move down under copies of the sign.</summary>
    static abstract TFixed ShiftRight(TFixed value, int count);

    /// <summary>(a * b + 2^14) / 2^15, rounded down; -32768 * -32768 must not occur.</summary>
    static abstract TFixed MulRound(TFixed a, TFixed b);

    /// <summary>Products of 16-bit lanes, added up in twos to wide lanes.</summary>
    static abstract TFixed Dot(TFixed a, TFixed b);

    /// <summary>a + b of wide lanes.</summary>
    static abstract TFixed AddWide(TFixed a, TFixed b);

    /// <summary>The lower 16 bits of wide lanes, as wide lanes.</summary>
    static abstract TFixed Low(TFixed value);

    /// <summary>The upper 16 bits of wide lanes that are not negative, as wide lanes.</summary>
    static abstract TFixed High(TFixed value);

    /// <summary>Writes the sums over all wide lanes of each of the four.</summary>
    static abstract void Sums(int* to, TFixed a, TFixed b, TFixed c, TFixed d);
}
