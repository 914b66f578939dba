namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Checks everything that a reader will touch, before it is touched: only the window that the parent can reach is
/// validated, and only that window may be read later. Works out buffer sizes where the source gave none, and replaces a
/// buffer that is not aligned to its element by an aligned copy of the window, so that spans over it are always legal.
/// The C data interface carries no buffer sizes: a producer that lies about the size of its own memory within the bounds
/// of what could exist cannot be found out by anyone.
/// </summary>
internal sealed unsafe partial class ArrowValidator(NativeArrowMemory memory)
{
    /// <summary>2^47: bytes a user process can address on x64 with four-level paging. No buffer is larger; a garbage count usually is.</summary>
    public const long AddressSpace = 1L << 47;

    /// <summary>Operating systems leave the first page unmapped, so such an address is a null pointer plus an offset.</summary>
    private const nuint FirstPage = 4096;

    public static bool IsNull(nint address) => (nuint)address < FirstPage;

    /// <param name="data">The array.</param>
    /// <param name="start">First item that will be read, not counting <see cref="ArrowData.Offset"/>.</param>
    /// <param name="count">Number of items that will be read.</param>
    /// <param name="path">Where it is, for messages.</param>
    /// <exception cref="ArrowDataException">The data contradicts itself or its type.</exception>
    public void Validate(ArrowData data, long start, long count, string path)
    {
        if (data.Length is < 0 or > AddressSpace)
            throw ArrowDataException.At(path, $"length {data.Length} is impossible.");
        if (data.Type.Shape != ArrowShape.Opaque && data.Offset is < 0 or > AddressSpace)
            throw ArrowDataException.At(path, $"offset {data.Offset} is impossible.");
        if (start < 0 || count < 0 || start > data.Length - count)
            throw ArrowDataException.At(path, $"has {data.Length} items, but items {start} to {start + count} are needed by what contains it.");
        if (data.NullCount < -1 || data.NullCount > data.Length)
            throw ArrowDataException.At(path, $"null_count {data.NullCount} does not fit a length of {data.Length}.");

        long first = data.Offset + start;
        if (data.Type.Shape is ArrowShape.Opaque or ArrowShape.Null)
            return;
        Validity(data, first, count, path);
        if (data.Dictionary is not null)
            Indices(data, first, count, path);
        else
            Contents(data, start, first, count, path);
    }

    private void Contents(ArrowData data, long start, long first, long count, string path)
    {
        switch (data.Type.Shape)
        {
            case ArrowShape.Bits:
                Require(data, 1, ArrowBits.Bytes(first + count), count, path);
                break;
            case ArrowShape.Fixed:
                FixedWidth(data, first, count, path);
                break;
            case ArrowShape.Binary:
                (long from, long to) = Offsets(data, first, count, path);
                Require(data, 2, to, to - from, path);
                break;
            case ArrowShape.View:
                Views(data, start, first, count, path);
                break;
            case ArrowShape.List:
                (from, to) = Offsets(data, first, count, path);
                Child(data, from, to - from, path);
                break;
            case ArrowShape.ListView:
                ListViews(data, start, first, count, path);
                break;
            case ArrowShape.FixedList:
                long size = data.Type.FixedSize;
                Child(data, Times(first, size, path), Times(count, size, path), path);
                break;
            case ArrowShape.Struct:
                for (int i = 0; i < data.Children.Length; i++)
                    Validate(data.Children[i], first, count, ArrowPath.Child(path, data.Type.ChildFields[i].Name));
                break;
        }
    }

    private void Validity(ArrowData data, long first, long count, string path)
    {
        if (data.Buffers[0].Address == 0)
        {
            // With an unknown null count (-1) an absent bitmap means "no nulls".
            if (data.NullCount > 0)
                throw ArrowDataException.At(path, $"null_count is {data.NullCount} but there is no validity bitmap.");
            return;
        }

        Require(data, 0, ArrowBits.Bytes(first + count), count, path);
    }

    private void FixedWidth(ArrowData data, long first, long count, string path)
    {
        int width = data.Type.Width;
        RequireItems(data, 1, first, count, width, data.Type.Kind == ArrowKind.FixedSizeBinary ? 1 : width, path);
    }

    private void Child(ArrowData data, long start, long count, string path) =>
        Validate(data.Children[0], start, count, data.Type.ItemPath(path));

    private static long Times(long items, long width, string path) =>
        Math.BigMul((ulong)items, (ulong)width, out ulong bytes) == 0 && bytes <= AddressSpace
            ? (long)bytes
            : throw ArrowDataException.At(path, $"{items} items of {width} bytes are more than a process can address.");

    /// <summary>
    /// Insists that buffer <paramref name="index"/> holds items [first, first + count), aligned to their width. It holds
    /// <paramref name="extra"/> items more than the array has (offsets: one).
    /// </summary>
    private byte* RequireItems(ArrowData data, int index, long first, long count, int width, int alignment, string path, int extra = 0)
    {
        long to = Times(first + count, width, path);
        byte* start = Require(data, index, to, count * width, path);
        if (start == null || (nint)start % alignment == 0)
            return start;

        // The whole buffer as claimed, not only the window: whoever this array is handed on to may read all of it.
        long whole = Math.Max(to, Times(data.Offset + data.Length + extra, width, path));
        ArrowBuffer copy = memory.Allocate(whole);
        Buffer.MemoryCopy(start, copy.Pointer, whole, whole);
        data.Buffers[index] = copy;
        return copy.Pointer;
    }

    /// <summary>Insists that a buffer reaches up to byte <paramref name="to"/>, unless none of it is <paramref name="needed"/>; fixes its size if that was unknown.</summary>
    private static byte* Require(ArrowData data, int index, long to, long needed, string path)
    {
        ref ArrowBuffer buffer = ref data.Buffers[index];
        if (needed == 0)
            return null;
        if (IsNull(buffer.Address))
            throw ArrowDataException.At(path, $"buffer {index} of {data.Type} is NULL, but {to} bytes of it are needed.");
        if (to > AddressSpace || (nuint)buffer.Address > nuint.MaxValue - (nuint)to)
            throw ArrowDataException.At(path, $"buffer {index} of {data.Type} would have to hold {to} bytes, which cannot exist.");
        if (buffer.Bytes == ArrowBuffer.Unknown)
            buffer = buffer with { Bytes = to };
        else if (buffer.Bytes < to)
            throw ArrowDataException.At(path, $"buffer {index} of {data.Type} holds {buffer.Bytes} bytes, but {to} are needed.");
        return buffer.Pointer;
    }
}
