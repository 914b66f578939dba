using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>
/// How a shape falls into rows and groups. The first side counts rows; everything else is one row, so a convolution
/// [out, in, kh, kw] has rows of in*kh*kw. A vector or scalar is one row. The last group of a row may be short.
/// A matrix of short rows, such as the factor [out, rank] of a low-rank adapter, is one row: else every few elements would carry a scale.
/// </summary>
internal sealed class LayerLayout
{
    // A row below the smallest group size cannot fill a group. At 4 bits and rank 4 a row is 2 bytes of codes beside 8 of parameters.
    private const int ShortRow = 32;

    /// <param name="shape">Sides of the tensor.</param>
    /// <param name="groupSize">Elements of a full group.</param>
    /// <param name="layer">Whose shape it is, for messages; null where it was checked before.</param>
    /// <exception cref="ShapeMismatchException">A side is negative, or there are more elements than can be counted.</exception>
    public LayerLayout(IReadOnlyList<long> shape, int groupSize, string? layer = null)
    {
        // Mostly an array, and not asked through its interface: each place that asks so costs as much as all the sides, where caches are cold.
        ReadOnlySpan<long> sides = shape as long[] ?? [.. shape];
        ulong elements = 1;
        foreach (long side in sides)
        {
            if (side < 0) throw Wrong("has a negative side");
            if (Math.BigMul(elements, (ulong)side, out elements) != 0 || elements > long.MaxValue) throw Wrong("has too many elements to count");
        }
        Elements = (long)elements;
        Rows = sides.Length < 2 || IsMatrixOfShortRows(sides) ? Math.Min(1, Elements) : sides[0];
        RowLength = Elements == 0 ? 0 : Elements / Rows;
        GroupSize = groupSize;
        GroupsPerRow = (RowLength + groupSize - 1) / groupSize;
        Groups = Elements == 0 ? 0 : checked(Rows * GroupsPerRow);

        ShapeMismatchException Wrong(string finding) => new(
            $"{(layer == null ? "The shape" : $"Layer '{layer}': shape")} [{string.Join(", ", shape)}] {finding}. Give sides of 0 or more whose product is the number of values");
    }

    public long Elements { get; }

    public long Rows { get; }

    public long RowLength { get; }

    public int GroupSize { get; }

    public long GroupsPerRow { get; }

    public long Groups { get; }

    public long CodeBytes(int bits) => CodePacking.PackedBytes(Elements, bits);

    /// <summary>Codes, scales and zero points together.</summary>
    public long StoredBytes(int bits) => CodeBytes(bits) + 8 * Groups;

    // Kernels of more than one tap are left alone: the channels of a depthwise convolution differ in scale, and there it is worth its bytes.
    private static bool IsMatrixOfShortRows(ReadOnlySpan<long> sides) => sides[1] < ShortRow && !sides[2..].ContainsAnyExcept(1);
}
