namespace ArrowQuant.Kernels;

/// <summary>
/// The float operations of one instruction set. Algorithms are written once over this and specialised by the compiler, so every set
/// performs the same IEEE operations in the same order on every lane: that is why results are the same to the byte. No fused multiply-add
/// and no estimate instructions, because those differ between sets.
/// </summary>
/// <typeparam name="TVector">The register type.</typeparam>
internal unsafe interface ILanes<TVector> where TVector : struct
{
    /// <summary>Name of the kernel, as forced by a test.</summary>
    static abstract string Name { get; }

    /// <summary>True where these registers are real and worth using.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Floats in a register; divides 16.</summary>
    static abstract int Width { get; }

    /// <summary>Reads from any address.</summary>
    static abstract TVector Load(float* from);

    /// <summary>Writes to any address.</summary>
    static abstract void Store(float* to, TVector value);

    /// <summary>The same value in every lane.</summary>
    static abstract TVector Create(float value);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a - b.</summary>
    static abstract TVector Sub(TVector a, TVector b);

    /// <summary>a * b.</summary>
    static abstract TVector Mul(TVector a, TVector b);

    /// <summary>a / b, correctly rounded.</summary>
    static abstract TVector Div(TVector a, TVector b);

    /// <summary>Square root, correctly rounded.</summary>
    static abstract TVector Sqrt(TVector value);

    /// <summary>The smaller; which zero is returned for zeros of both signs is open, NaN must not occur.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>The larger; same reservation.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The smallest lane; same reservation.</summary>
    static abstract float MinLane(TVector value);

    /// <summary>The largest lane; same reservation.</summary>
    static abstract float MaxLane(TVector value);

    /// <summary>Where a &lt; b the third, else the fourth argument.</summary>
    static abstract TVector WhereLess(TVector a, TVector b, TVector whenTrue, TVector whenFalse);

    /// <summary>Writes the lowest mantissa byte of every lane.</summary>
    static abstract void StoreLowBytes(byte* to, TVector value);

    /// <summary>
    /// Writes the nearest whole numbers, ties to even, kept within 0 to <paramref name="levels"/>, of four registers: one byte a lane.
    /// Magnitudes are below 2^31. With <paramref name="past"/>, past the caches where the set can do that; the address is then a multiple of 32.
    /// </summary>
    static abstract void StoreCodes(byte* to, TVector a, TVector b, TVector c, TVector d, int levels, bool past);

    /// <summary>
    /// Writes the nearest whole numbers, ties to even, of two registers, 0 to 32767. Twice <see cref="Width"/> neighbours stay together; their
    /// order is the set's own.
    /// </summary>
    static abstract void StoreShorts(short* to, TVector a, TVector b);

    /// <summary>
    /// Writes the nearest whole numbers below 2^21 of two registers in two parts: the low 16 bits, and the number without its low 6 bits. In the
    /// same order, which is the set's own.
    /// </summary>
    static abstract void StoreParts(short* high, short* low, TVector a, TVector b);
}
