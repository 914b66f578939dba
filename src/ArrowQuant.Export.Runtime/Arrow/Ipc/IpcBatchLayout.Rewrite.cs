using System.Numerics;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

internal sealed unsafe partial class IpcBatchLayout
{
    private ArrowBuffer Bits(ArrowBuffer bits, long first, long count)
    {
        if (count == 0)
            return ArrowBuffer.Absent;

        // Copied even when aligned: bits behind the last row must be zero in a file.
        ArrowBuffer copy = scratch.Allocate(ArrowBits.Bytes(count));
        for (long i = 0; i < count; i++)
            copy.Pointer[i >> 3] |= (byte)((ArrowBits.Get(bits.Pointer, first + i) ? 1 : 0) << (int)(i & 7));
        return copy;
    }

    /// <summary>Adds offsets that begin at 0; returns the range they span in the source.</summary>
    private (long From, long Count) Offsets(ArrowData data, long first, long count) =>
        data.Type.Width == sizeof(int) ? Rebased<int>(data, first, count) : Rebased<long>(data, first, count);

    private (long From, long Count) Rebased<T>(ArrowData data, long first, long count)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (count == 0)
        {
            Pieces.Add(scratch.Allocate(sizeof(T))); // one offset, 0: older readers insist on it
            return (0, 0);
        }

        T* source = (T*)data.Buffers[1].Pointer + first;
        (T from, T to) = (source[0], source[count]);
        if (T.IsZero(from))
        {
            Pieces.Add(new ArrowBuffer((nint)source, (count + 1) * sizeof(T)));
        }
        else
        {
            ArrowBuffer copy = scratch.Allocate((count + 1) * sizeof(T));
            for (long i = 0; i <= count; i++)
                ((T*)copy.Pointer)[i] = source[i] - from;
            Pieces.Add(copy);
        }

        return (long.CreateTruncating(from), long.CreateTruncating(to - from));
    }

    /// <summary>Views of null rows are zeroed: they may hold anything, also what should not leave the process.</summary>
    private void Views(ArrowData data, long start, long count)
    {
        ArrowBuffer copy = scratch.Allocate(count * sizeof(ArrowView));
        for (long i = 0; i < count; i++)
        {
            if (ArrowRead.IsValid(data, start + i))
                ((ArrowView*)copy.Pointer)[i] = ((ArrowView*)data.Buffers[1].Pointer)[data.Offset + start + i];
        }

        Pieces.Add(copy);
        Pieces.AddRange(data.Buffers.AsSpan(ArrowValidator.ViewBuffers));
        Variadic.Add(data.Buffers.Length - ArrowValidator.ViewBuffers);
    }

    /// <summary>Only the stretch of items that valid rows cover is written.</summary>
    private void ListViews(ArrowData data, long start, long count)
    {
        long low = long.MaxValue, high = 0;
        for (long i = start; i < start + count; i++)
        {
            (long from, long size) = ArrowRead.IsValid(data, i) ? ArrowRead.ListRange(data, i) : (0, 0);
            if (size > 0)
                (low, high) = (Math.Min(low, from), Math.Max(high, from + size));
        }

        low = Math.Min(low, high);
        int width = data.Type.Width;
        ArrowBuffer offsets = scratch.Allocate(count * width), sizes = scratch.Allocate(count * width);
        for (long i = 0; i < count; i++)
        {
            (long from, long size) = ArrowRead.IsValid(data, start + i) ? ArrowRead.ListRange(data, start + i) : (0, 0);
            from = size == 0 ? 0 : from - low;
            if (width == sizeof(int))
                (((int*)offsets.Pointer)[i], ((int*)sizes.Pointer)[i]) = ((int)from, (int)size);
            else
                (((long*)offsets.Pointer)[i], ((long*)sizes.Pointer)[i]) = (from, size);
        }

        Pieces.Add(offsets);
        Pieces.Add(sizes);
        Add(data.Children[0], low, high - low);
    }
}
