namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Cuts rows into batches so that a column with 32-bit offsets stays below its limit of 2^31 - 1 elements.</summary>
public static class ArrowRowChunks
{
    /// <summary>The fewest consecutive chunks within the limit.</summary>
    /// <param name="lengths">Elements of each row; negative for a null row.</param>
    /// <param name="limit">Most elements of a chunk.</param>
    /// <returns>First row and number of rows of each chunk; empty when there are no rows.</returns>
    /// <exception cref="ArgumentException">A single row exceeds the limit.</exception>
    public static IReadOnlyList<(int Start, int Count)> Split(ReadOnlySpan<long> lengths, long limit = int.MaxValue)
    {
        var chunks = new List<(int Start, int Count)>();
        int start = 0;
        long total = 0;
        for (int row = 0; row < lengths.Length; row++)
        {
            long length = Math.Max(0, lengths[row]);
            if (length > limit)
                throw new ArgumentException($"Row {row} alone has {length} elements; a column with 32-bit offsets holds at most {limit}. Split the layer.", nameof(lengths));
            if (total > limit - length)
            {
                chunks.Add((start, row - start));
                (start, total) = (row, 0);
            }

            total += length;
        }

        if (lengths.Length > start)
            chunks.Add((start, lengths.Length - start));
        return chunks;
    }
}
