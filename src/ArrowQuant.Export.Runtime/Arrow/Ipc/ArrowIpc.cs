namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>Reads Arrow IPC files and streams. Compressed and big-endian ones are refused by name.</summary>
public static unsafe class ArrowIpc
{
    /// <summary>Opens a file in the file or the stream format, told apart by its first bytes. It is mapped: batches are not copied.</summary>
    /// <param name="path">The file. It must not be changed or cut while the stream or any batch of it is alive.</param>
    /// <returns>A stream over its batches; each batch is validated when it is pulled.</returns>
    /// <exception cref="ArrowDataException">The file is damaged or no Arrow file.</exception>
    /// <exception cref="NotSupportedException">It uses compression or delta dictionaries.</exception>
    public static ArrowStream Open(string path)
    {
        var file = new MappedArrowFile(path);
        bool hasFooter = file.Length >= IpcFileSource.HeadBytes
            && new ReadOnlySpan<byte>(file.Start, IpcFileSource.Magic.Length).SequenceEqual(IpcFileSource.Magic);
        return new ArrowStream(hasFooter ? new IpcFileSource(file) : new IpcStreamSource(new MappedInput(file)));
    }

    /// <summary>Reads the stream format from any stream, one message at a time.</summary>
    /// <param name="stream">The source, positioned at the schema.</param>
    /// <param name="leaveOpen">Whether disposing the result leaves the source open.</param>
    /// <returns>A stream over its batches.</returns>
    public static ArrowStream Read(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new ArrowStream(new IpcStreamSource(new StreamInput(stream, leaveOpen)));
    }
}
