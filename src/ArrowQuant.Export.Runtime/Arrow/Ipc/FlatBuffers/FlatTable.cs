using System.Buffers.Binary;
using System.Text;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>
/// A table inside a FlatBuffer. Every position is checked against the table and against the buffer before it is read;
/// an absent field has the schema's default. Reads what the Arrow metadata needs and nothing more.
/// </summary>
internal readonly ref struct FlatTable
{
    private readonly ReadOnlySpan<byte> data;
    private readonly int table;
    private readonly int tableSize;
    private readonly int vtable;
    private readonly int vtableSize;

    private FlatTable(ReadOnlySpan<byte> data, long position)
    {
        this.data = data;
        table = Within(data, position, sizeof(int));
        vtable = Within(data, (long)table - BinaryPrimitives.ReadInt32LittleEndian(data[table..]), 2 * sizeof(ushort));
        vtableSize = BinaryPrimitives.ReadUInt16LittleEndian(data[vtable..]);
        tableSize = BinaryPrimitives.ReadUInt16LittleEndian(data[(vtable + 2)..]);
        if (vtableSize < 2 * sizeof(ushort) || tableSize < sizeof(int))
            throw Malformed($"the table at byte {table} has impossible sizes");
        Within(data, vtable, vtableSize);
        Within(data, table, tableSize);
    }

    /// <summary>The outermost table.</summary>
    public static FlatTable Root(ReadOnlySpan<byte> data)
    {
        Within(data, 0, sizeof(uint));
        return new FlatTable(data, BinaryPrimitives.ReadUInt32LittleEndian(data));
    }

    public bool Has(int field) => Slot(field, 1) >= 0;

    public byte Byte(int field, byte otherwise = 0) => Slot(field, 1) is >= 0 and int at ? data[at] : otherwise;

    public bool Bool(int field) => Byte(field) != 0;

    public short Int16(int field) => Slot(field, sizeof(short)) is >= 0 and int at ? BinaryPrimitives.ReadInt16LittleEndian(data[at..]) : (short)0;

    public int Int32(int field) => Slot(field, sizeof(int)) is >= 0 and int at ? BinaryPrimitives.ReadInt32LittleEndian(data[at..]) : 0;

    public long Int64(int field) => Slot(field, sizeof(long)) is >= 0 and int at ? BinaryPrimitives.ReadInt64LittleEndian(data[at..]) : 0;

    /// <summary>A table that must be there.</summary>
    public FlatTable Table(int field, string what) =>
        Target(field) is >= 0 and long at ? new FlatTable(data, at) : throw Malformed($"the {what} is missing");

    public string? Text(int field)
    {
        if (Target(field) is not (>= 0 and long at))
            return null;
        FlatVector bytes = new(data, at, 1);
        try
        {
            return ArrowText.Strict.GetString(bytes.Elements);
        }
        catch (DecoderFallbackException e)
        {
            throw new ArrowDataException("Arrow IPC metadata: a text is not valid UTF-8.", e);
        }
    }

    /// <summary>A vector; empty when absent.</summary>
    public FlatVector Vector(int field, int elementSize) =>
        Target(field) is >= 0 and long at ? new FlatVector(data, at, elementSize) : default;

    /// <summary>A table that a vector of offsets refers to.</summary>
    public FlatTable Element(FlatVector vector, int index) => new(data, vector.Reference(index));

    internal static int Within(ReadOnlySpan<byte> data, long position, long size) =>
        position >= 0 && position <= data.Length - size
            ? (int)position
            : throw Malformed($"bytes {position} to {position + size} lie outside its {data.Length} bytes");

    internal static ArrowDataException Malformed(string what) => new($"Arrow IPC metadata: {what}. The file is damaged or not an Arrow file.");

    private long Target(int field) =>
        Slot(field, sizeof(uint)) is >= 0 and int at ? at + (long)BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) : -1;

    private int Slot(int field, int size)
    {
        int entry = (2 + field) * sizeof(ushort);
        if (entry + sizeof(ushort) > vtableSize)
            return -1;
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(data[(vtable + entry)..]);
        return offset == 0 ? -1
            : offset >= sizeof(int) && offset + size <= tableSize ? table + offset
            : throw Malformed($"field {field} of the table at byte {table} lies outside it");
    }
}
