namespace ArrowQuant.Export.Runtime;

/// <summary>Arithmetic of extents: how many elements they span, and whether strides say C order.</summary>
internal static class TensorShape
{
    // Effect: tensors of a higher rank are refused. Origin: PyBUF_MAX_NDIM, 64 in every CPython. Valid as long as Python buffers have it.
    internal const int MaxRank = 64;

    /// <summary>Number of elements; false when an extent is negative or <paramref name="itemSize"/> bytes each pass 2^63.</summary>
    internal static bool TryCount(ReadOnlySpan<long> shape, int itemSize, out long count)
    {
        count = 1;
        bool empty = false;
        foreach (long extent in shape)
        {
            if (extent < 0) return false;
            empty |= extent == 0;
        }

        // An empty tensor may have other extents of any size, whose product means nothing.
        if (empty)
        {
            count = 0;
            return true;
        }

        foreach (long extent in shape)
        {
            if (count > long.MaxValue / extent) return false;
            count *= extent;
        }

        return count <= long.MaxValue / itemSize;
    }

    /// <summary>
    /// Whether elements lie one after another in C order. The stride of an extent of 1 is never stepped, so it may be anything.
    /// </summary>
    internal static bool IsCompact(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides, long step)
    {
        if (shape.Contains(0)) return true;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            if (shape[i] == 1) continue;
            if (strides[i] != step) return false;
            step *= shape[i];
        }

        return true;
    }

    /// <summary>Fills in the strides of C order, <paramref name="step"/> being that of the innermost dimension.</summary>
    internal static void Compact(ReadOnlySpan<long> shape, Span<long> strides, long step)
    {
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= Math.Max(shape[i], 1);
        }
    }

    /// <summary>Checks the shape of a tensor over <paramref name="available"/> elements, or of a new one when that is negative.</summary>
    /// <exception cref="ArgumentException">Rank above 64, a negative extent, too many bytes, or another number of elements.</exception>
    internal static long[] Checked(ReadOnlySpan<long> shape, int itemSize, long available)
    {
        if (shape.Length > MaxRank) throw new ArgumentException($"A tensor has at most {MaxRank} dimensions, this shape has {shape.Length}.", nameof(shape));
        if (!TryCount(shape, itemSize, out long count)) throw new ArgumentException($"The shape {Text(shape)} has a negative extent or more bytes than can be addressed.", nameof(shape));
        if (available >= 0 && count != available) throw new ArgumentException($"The shape {Text(shape)} has {count} elements, the data has {available}.", nameof(shape));
        return shape.ToArray();
    }

    // Not before it is needed: to write numbers as text costs more than the tensor.
    private static string Text(ReadOnlySpan<long> shape) => $"({string.Join(", ", shape.ToArray())})";
}
