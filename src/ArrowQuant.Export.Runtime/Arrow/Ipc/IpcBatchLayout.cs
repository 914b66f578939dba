namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>
/// The nodes and buffers of a record batch about to be written: exactly the rows asked for, with offsets that begin at 0.
/// Buffers are borrowed where their bytes can go out as they are; otherwise they are rewritten into scratch memory.
/// </summary>
internal sealed unsafe partial class IpcBatchLayout : IDisposable
{
    /// <summary>Alignment of each buffer in the body; 8 is the least the format allows, 64 what it recommends.</summary>
    public const int Alignment = 64;

    private readonly NativeArrowMemory scratch = new();

    /// <summary>Length and null count of each node.</summary>
    public List<long> Nodes { get; } = [];

    /// <summary>Memory of each buffer.</summary>
    public List<ArrowBuffer> Pieces { get; } = [];

    /// <summary>Number of variadic buffers of each view array.</summary>
    public List<long> Variadic { get; } = [];

    /// <summary>Bytes of the body: every buffer padded.</summary>
    public long BodyBytes => Pieces.Sum(p => Padded(p.Bytes));

    public static long Padded(long bytes) => (bytes + Alignment - 1) & ~(long)(Alignment - 1);

    /// <summary>Adds items [start, start + count), not counting the array's own offset, and what they refer to. Dictionaries are not followed.</summary>
    public void Add(ArrowData data, long start, long count)
    {
        long first = data.Offset + start;
        ArrowShape shape = data.Dictionary is null ? data.Type.Shape : ArrowShape.Fixed;
        long nulls = shape == ArrowShape.Null ? count
            : data.Validity.Address == 0 || count == 0 ? 0
            : ArrowBits.CountZeros(data.Validity.Pointer, first, count);
        Nodes.Add(count);
        Nodes.Add(nulls);
        if (shape != ArrowShape.Null)
            Pieces.Add(nulls == 0 ? ArrowBuffer.Absent : Bits(data.Validity, first, count));
        switch (shape)
        {
            case ArrowShape.Bits:
                Pieces.Add(Bits(data.Buffers[1], first, count));
                break;
            case ArrowShape.Fixed:
                Pieces.Add(Part(data.Buffers[1], first * data.Type.Width, count * data.Type.Width));
                break;
            case ArrowShape.Binary:
                (long from, long size) = Offsets(data, first, count);
                Pieces.Add(Part(data.Buffers[2], from, size));
                break;
            case ArrowShape.View:
                Views(data, start, count);
                break;
            case ArrowShape.List:
                (from, size) = Offsets(data, first, count);
                Add(data.Children[0], from, size);
                break;
            case ArrowShape.ListView:
                ListViews(data, start, count);
                break;
            case ArrowShape.FixedList:
                Add(data.Children[0], first * data.Type.FixedSize, count * data.Type.FixedSize);
                break;
            case ArrowShape.Struct:
                foreach (ArrowData child in data.Children)
                    Add(child, first, count);
                break;
        }
    }

    /// <summary>Offset and length of each buffer in the body.</summary>
    public long[] BufferWords()
    {
        var words = new long[Pieces.Count * 2];
        long at = 0;
        for (int i = 0; i < Pieces.Count; i++)
        {
            (words[2 * i], words[(2 * i) + 1]) = (at, Pieces[i].Bytes);
            at += Padded(Pieces[i].Bytes);
        }

        return words;
    }

    public void Dispose() => scratch.Release();

    private static ArrowBuffer Part(ArrowBuffer buffer, long from, long bytes) =>
        bytes == 0 ? ArrowBuffer.Absent : new ArrowBuffer(buffer.Address + (nint)from, bytes);
}
