namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>The stream format in a mapped file: bodies are not copied. Takes over one share of the file.</summary>
internal sealed unsafe class MappedInput(MappedArrowFile file) : IIpcInput
{
    private long position;
    private int disposed;

    /// <summary>Unmaps the file if nobody disposed the stream.</summary>
    ~MappedInput() => Dispose();

    public bool TryRead(Span<byte> target)
    {
        if (position == file.Length)
            return false;
        new ReadOnlySpan<byte>((byte*)Take(target.Length), target.Length).CopyTo(target);
        return true;
    }

    public nint Body(long length, out ArrowMemory owner)
    {
        nint at = Take(length);
        file.Retain();
        owner = file;
        return at;
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            file.Release();
    }

    private nint Take(long length)
    {
        if (length < 0 || position > file.Length - length)
            throw new ArrowDataException($"The Arrow stream ends at byte {file.Length}, within {length} bytes that begin at {position}. It was cut short.");
        position += length;
        return (nint)(file.Start + position - length);
    }
}
