using System.Buffers.Binary;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>The file format: the footer says where everything is. Batches lie in the mapped file.</summary>
internal sealed unsafe class IpcFileSource : IpcSource
{
    /// <summary>Both ends of a file carry this; at the front it is padded to eight bytes.</summary>
    public static ReadOnlySpan<byte> Magic => "ARROW1"u8;

    public const int HeadBytes = 8;

    private const int BlockBytes = 24;
    private readonly MappedArrowFile file;
    private int disposed;
    private readonly (long Offset, int Metadata, long Body)[] batches;
    private readonly long footerStart;
    private int next;

    /// <summary>Takes over one share of the file.</summary>
    public IpcFileSource(MappedArrowFile file)
    {
        this.file = file;
        try
        {
            ReadOnlySpan<byte> bytes = Footer(out footerStart);
            FlatTable footer = FlatTable.Root(bytes);
            Layout = IpcSchemaReader.Read(footer.Table(1, "schema of the footer"));
            batches = Blocks(footer.Vector(3, BlockBytes));
            foreach ((long offset, int metadata, long body) in Blocks(footer.Vector(2, BlockBytes)))
            {
                IpcMessage message = Message(offset, metadata, body, IpcMessage.Dictionary, "a dictionary");
                ReadDictionary(message.Header, (nint)(file.Start + offset + metadata), body, file, mayReplace: false);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Unmaps the file if nobody disposed the stream; batches still alive keep their own shares.</summary>
    ~IpcFileSource() => Dispose();

    protected override IpcSchema Layout { get; }

    public override ArrowBatch? Next()
    {
        if (next == batches.Length)
            return null;
        (long offset, int metadata, long body) = batches[next++];
        IpcMessage message = Message(offset, metadata, body, IpcMessage.Batch, "a record batch");
        return ReadBatch(message.Header, (nint)(file.Start + offset + metadata), body, file);
    }

    public override void Dispose()
    {
        GC.SuppressFinalize(this);
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        base.Dispose();
        file.Release();
    }

    private ReadOnlySpan<byte> Footer(out long start)
    {
        long tail = file.Length - Magic.Length - sizeof(int);
        if (tail < HeadBytes || !new ReadOnlySpan<byte>(file.Start + tail + sizeof(int), Magic.Length).SequenceEqual(Magic))
            throw new ArrowDataException("The Arrow file does not end in 'ARROW1'. It was cut short, or is still being written.");
        int length = BinaryPrimitives.ReadInt32LittleEndian(new ReadOnlySpan<byte>(file.Start + tail, sizeof(int)));
        if (length <= 0 || length > tail - HeadBytes)
            throw new ArrowDataException($"The Arrow file announces a footer of {length} bytes in a file of {file.Length}. It is damaged.");
        start = tail - length;
        return new ReadOnlySpan<byte>(file.Start + start, length);
    }

    private (long Offset, int Metadata, long Body)[] Blocks(FlatVector vector)
    {
        var blocks = new (long Offset, int Metadata, long Body)[vector.Count];
        for (int i = 0; i < blocks.Length; i++)
        {
            int at = i * BlockBytes;
            (long offset, int metadata, long body) = blocks[i] = (vector.Int64(at), vector.Int32(at + 8), vector.Int64(at + 16));
            if (offset < HeadBytes || offset % 8 != 0 || metadata < IpcMessage.PrefixBytes || metadata % 8 != 0 || body < 0
                || offset > footerStart - metadata || body > footerStart - metadata - offset)
            {
                throw FlatTable.Malformed($"block {i} covers {metadata} + {body} bytes from {offset}, outside the {footerStart} bytes before the footer");
            }
        }

        return blocks;
    }

    private IpcMessage Message(long offset, int metadata, long body, byte kind, string what)
    {
        var block = new ReadOnlySpan<byte>(file.Start + offset, metadata);
        int length = IpcMessage.MetadataLength(block);
        if (length != metadata - IpcMessage.PrefixBytes)
            throw FlatTable.Malformed($"the message at byte {offset} has {length} bytes of metadata, the footer says {metadata - IpcMessage.PrefixBytes}");
        IpcMessage message = IpcMessage.Parse(block[IpcMessage.PrefixBytes..]);
        message.Expect(kind, what);
        return message.BodyLength == body
            ? message
            : throw FlatTable.Malformed($"the message at byte {offset} has a body of {message.BodyLength} bytes, the footer says {body}");
    }
}
