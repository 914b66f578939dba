using System.Numerics;

namespace ArrowQuant.Export.Runtime.Arrow;

internal sealed unsafe partial class ArrowValidator
{
    /// <summary>Checks that offsets never decrease; returns the range of the child (or of the bytes) that they span.</summary>
    private (long From, long To) Offsets(ArrowData data, long first, long count, string path)
    {
        int width = data.Type.Width;
        if (count == 0)
            return (0, 0); // an empty array may come without offsets
        byte* offsets = RequireItems(data, 1, first, count + 1, width, width, path, extra: 1);
        return width == sizeof(int) ? Monotonic((int*)offsets + first, count, path)
            : Monotonic((long*)offsets + first, count, path);
    }

    private static (long From, long To) Monotonic<T>(T* offsets, long count, string path)
        where T : unmanaged, IBinaryInteger<T>
    {
        T before = offsets[0];
        if (T.IsNegative(before))
            throw ArrowDataException.At(path, $"the first offset is negative ({before}).");
        for (long i = 1; i <= count; i++)
        {
            if (offsets[i] < before)
                throw ArrowDataException.At(path, $"offsets decrease at row {i - 1}: {before} is followed by {offsets[i]}.");
            before = offsets[i];
        }

        return (long.CreateTruncating(offsets[0]), long.CreateTruncating(before));
    }

    /// <summary>Rows of a list view lie anywhere in the child and may overlap; null rows are never followed.</summary>
    private void ListViews(ArrowData data, long start, long first, long count, string path)
    {
        int width = data.Type.Width;
        for (int buffer = 1; buffer <= 2; buffer++)
            RequireItems(data, buffer, first, count, width, width, path);
        long low = long.MaxValue, high = 0;
        for (long i = start; i < start + count; i++)
        {
            if (!ArrowRead.IsValid(data, i))
                continue;
            (long from, long size) = ArrowRead.ListRange(data, i);
            if (from < 0 || size < 0 || from > data.Children[0].Length - size)
                throw ArrowDataException.At(path, $"row {i - start} covers items {from} to {from + size} of a child with {data.Children[0].Length} items.");
            if (size > 0)
                (low, high) = (Math.Min(low, from), Math.Max(high, from + size));
        }

        Child(data, high == 0 ? 0 : low, high == 0 ? 0 : high - low, path);
    }

    /// <summary>Every index of a valid slot must exist. The dictionary is checked whole: writers hand it on as such.</summary>
    private void Indices(ArrowData data, long first, long count, string path)
    {
        FixedWidth(data, first, count, path);
        ArrowData values = data.Dictionary!;
        long start = first - data.Offset;
        for (long i = start; i < start + count; i++)
        {
            if (!ArrowRead.IsValid(data, i))
                continue;
            long index = ArrowRead.Index(data, i);
            if (index < 0 || index >= values.Length)
                throw ArrowDataException.At(path, $"row {i - start} refers to dictionary value {index}, but there are {values.Length}.");
        }

        Validate(values, 0, Math.Max(0, values.Length), ArrowPath.Dictionary(path));
    }
}
