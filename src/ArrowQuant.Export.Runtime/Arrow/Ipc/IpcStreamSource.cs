namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>The stream format: a schema, then dictionaries and batches, then an end mark or the end of the input.</summary>
internal sealed class IpcStreamSource : IpcSource
{
    private readonly IIpcInput input;
    private bool ended;

    /// <summary>Takes the input over.</summary>
    public IpcStreamSource(IIpcInput input)
    {
        this.input = input;
        try
        {
            byte[] metadata = ReadMetadata() ?? throw new ArrowDataException("The Arrow stream ends before its schema.");
            IpcMessage message = IpcMessage.Parse(metadata);
            message.Expect(IpcMessage.Schema, "a schema first");
            Layout = IpcSchemaReader.Read(message.Header);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    protected override IpcSchema Layout { get; }

    public override ArrowBatch? Next()
    {
        while (ReadMetadata() is { } metadata)
        {
            IpcMessage message = IpcMessage.Parse(metadata);
            nint body = input.Body(message.BodyLength, out ArrowMemory owner);
            try
            {
                if (message.Kind != IpcMessage.Dictionary)
                {
                    message.Expect(IpcMessage.Batch, "a record batch");
                    return ReadBatch(message.Header, body, message.BodyLength, owner);
                }

                ReadDictionary(message.Header, body, message.BodyLength, owner, mayReplace: true);
            }
            finally
            {
                owner.Release();
            }
        }

        return null;
    }

    public override void Dispose()
    {
        base.Dispose();
        input.Dispose();
    }

    private byte[]? ReadMetadata()
    {
        Span<byte> prefix = stackalloc byte[IpcMessage.PrefixBytes];
        if (ended || !input.TryRead(prefix) || IpcMessage.MetadataLength(prefix) is not (> 0 and int length))
        {
            ended = true;
            return null;
        }

        var metadata = new byte[length];
        return input.TryRead(metadata) ? metadata : throw new ArrowDataException("The Arrow stream ends within the metadata of a message. It was cut short.");
    }
}
