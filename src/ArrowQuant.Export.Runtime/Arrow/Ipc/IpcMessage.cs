using System.Buffers.Binary;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>The metadata of one encapsulated message (Message.fbs).</summary>
internal readonly ref struct IpcMessage
{
    /// <summary>Members of the union MessageHeader.</summary>
    public const byte Schema = 1, Dictionary = 2, Batch = 3;

    /// <summary>MetadataVersion: V5 is written; V4 differs only in the buffers of unions, which are passed over.</summary>
    public const short V4 = 3, V5 = 4;

    /// <summary>0xFFFFFFFF and an int32 length come before the metadata.</summary>
    public const int PrefixBytes = 8;

    public const uint Continuation = 0xFFFFFFFF;

    /// <summary>Most metadata accepted in one message. 2^28 bytes describe millions of buffers; a garbage length is usually larger.</summary>
    private const int MaxMetadata = 1 << 28;

    private IpcMessage(FlatTable table)
    {
        short version = table.Int16(0);
        if (version is < V4 or > V5)
            throw new ArrowDataException($"Arrow metadata version {version + 1} is not supported; 4 and 5 are. Write the file again with a current Arrow library.");
        Kind = table.Byte(1);
        Header = table.Table(2, "header of a message");
        BodyLength = table.Int64(3);
        if (BodyLength < 0)
            throw FlatTable.Malformed($"a message announces a body of {BodyLength} bytes");
    }

    public byte Kind { get; }

    public FlatTable Header { get; }

    public long BodyLength { get; }

    public static IpcMessage Parse(ReadOnlySpan<byte> metadata) => new(FlatTable.Root(metadata));

    /// <summary>Length of the metadata that follows; 0 marks the end of the stream.</summary>
    public static int MetadataLength(ReadOnlySpan<byte> prefix)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(prefix) != Continuation)
            throw new ArrowDataException("An Arrow message does not begin with 0xFFFFFFFF: the file is damaged, or written by an Arrow library older than 0.15.");
        int length = BinaryPrimitives.ReadInt32LittleEndian(prefix[sizeof(uint)..]);
        return length is >= 0 and <= MaxMetadata
            ? length
            : throw new ArrowDataException($"An Arrow message announces {length} bytes of metadata, which is impossible.");
    }

    public void Expect(byte kind, string what)
    {
        if (Kind != kind)
            throw new ArrowDataException($"Expected {what} in the Arrow file, found a message of kind {Kind}. The file is damaged.");
    }
}
