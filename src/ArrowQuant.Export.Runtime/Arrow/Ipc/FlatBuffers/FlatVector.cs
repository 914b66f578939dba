using System.Buffers.Binary;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>A vector inside a FlatBuffer, checked to lie in it.</summary>
internal readonly ref struct FlatVector
{
    private readonly int start;

    public FlatVector(ReadOnlySpan<byte> data, long position, int elementSize)
    {
        int at = FlatTable.Within(data, position, sizeof(uint));
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
        start = FlatTable.Within(data, at + sizeof(uint), (long)count * elementSize);
        Count = (int)count;
        Elements = data.Slice(start, (int)(count * elementSize));
    }

    public int Count { get; }

    public ReadOnlySpan<byte> Elements { get; }

    public long Int64(int at) => BinaryPrimitives.ReadInt64LittleEndian(Elements[at..]);

    public int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(Elements[at..]);

    /// <summary>Position of the table that element <paramref name="index"/> of a vector of offsets refers to.</summary>
    public long Reference(int index)
    {
        int at = index * sizeof(uint);
        return start + at + (long)BinaryPrimitives.ReadUInt32LittleEndian(Elements[at..]);
    }
}
