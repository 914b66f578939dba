namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>The stream format from any stream: each body is read into memory of its own.</summary>
internal sealed unsafe class StreamInput(Stream stream, bool leaveOpen) : IIpcInput
{
    /// <summary>Bytes asked for at once; a length that lies then fails at the end of the data, not in the allocator.</summary>
    private const int Chunk = 1 << 24;

    public bool TryRead(Span<byte> target)
    {
        int read = stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        return read == target.Length || (read == 0 ? false : throw CutShort(target.Length - read));
    }

    public nint Body(long length, out ArrowMemory owner)
    {
        if (length is < 0 or > ArrowValidator.AddressSpace)
            throw new ArrowDataException($"An Arrow message announces a body of {length} bytes, which is impossible.");
        var memory = new NativeArrowMemory();
        try
        {
            ArrowBuffer body = memory.Allocate(length);
            for (long done = 0; done < length;)
            {
                var part = new Span<byte>(body.Pointer + done, (int)Math.Min(Chunk, length - done));
                if (!TryRead(part))
                    throw CutShort(length - done);
                done += part.Length;
            }

            owner = memory;
            return body.Address;
        }
        catch
        {
            memory.Release();
            throw;
        }
    }

    public void Dispose()
    {
        if (!leaveOpen)
            stream.Dispose();
    }

    private static ArrowDataException CutShort(long missing) => new($"The Arrow stream ends {missing} bytes too early. It was cut short.");
}
