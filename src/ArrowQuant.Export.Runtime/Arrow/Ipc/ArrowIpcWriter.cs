using System.Buffers.Binary;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>
/// Writes batches of one schema as an Arrow IPC file or stream: version 5, little-endian, uncompressed, every buffer at a
/// multiple of 64 bytes. The same batches and metadata give the same bytes. Not thread-safe.
/// </summary>
public sealed class ArrowIpcWriter
{
    private readonly Stream output;
    private readonly ArrowTableSchema schema;
    private readonly IReadOnlyDictionary<string, string> metadata;
    private readonly ArrowIpcFormat format;
    private readonly List<long> batchBlocks = [];
    private readonly List<long> dictionaryBlocks = [];
    private readonly IpcDictionaries dictionaries;
    private long position;
    private bool finished;

    /// <summary>Writes the head of the file and the schema.</summary>
    /// <param name="output">Receives the bytes from its current position; stays open. Not sought, so a pipe will do.</param>
    /// <param name="schema">Schema of every batch.</param>
    /// <param name="format">File or stream.</param>
    /// <param name="metadata">Key-value pairs to store beside the schema, such as provenance.</param>
    /// <exception cref="NotSupportedException">A column's type cannot be written.</exception>
    public ArrowIpcWriter(Stream output, ArrowTableSchema schema, ArrowIpcFormat format = ArrowIpcFormat.File, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(schema);
        (this.output, this.schema, this.format) = (output, schema, format);
        this.metadata = metadata ?? new Dictionary<string, string>();
        dictionaries = new IpcDictionaries(mayReplace: format == ArrowIpcFormat.Stream);

        var writer = new FlatWriter();
        int header = IpcMessageWriter.Begin(writer, IpcMessage.Schema, 0);
        writer.Refer(header, IpcSchemaWriter.Write(writer, schema, this.metadata));
        if (format == ArrowIpcFormat.File)
        {
            Write(IpcFileSource.Magic);
            Pad(IpcFileSource.HeadBytes);
        }

        WriteMetadata(writer.Written);
    }

    /// <summary>Stops a write between two parts of 16 MB; what is written then has no end.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Writes a batch, preceded by dictionaries that are new.</summary>
    /// <param name="batch">A batch of the schema; not disposed.</param>
    /// <exception cref="ArrowDataException">The batch has another schema.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="NotSupportedException">The file format would need a second dictionary for a column.</exception>
    public void Write(ArrowBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.ThrowIfDisposed();
        ObjectDisposedException.ThrowIf(finished, this);
        if (!batch.Schema.Equals(schema))
            throw new ArrowDataException($"A batch of {batch.Schema} cannot be written to a file of {schema}.");
        ArrowData root = batch.Root;
        if (batch.HasNullRows)
            throw new NotSupportedException("The batch has rows that are null as a whole, which an Arrow file cannot express.");

        dictionaries.WriteNew(root, (id, layout) => WriteBatch(dictionaryBlocks, id, layout, layout.Nodes[0]));
        using var body = new IpcBatchLayout();
        foreach (ArrowData column in root.Children)
            body.Add(column, root.Offset, root.Length);
        WriteBatch(batchBlocks, null, body, root.Length);
        GC.KeepAlive(batch);
    }

    /// <summary>Writes the end mark, and the footer of a file. A file without it is refused by every reader.</summary>
    public void Finish()
    {
        ObjectDisposedException.ThrowIf(finished, this);
        finished = true;
        Span<byte> end = stackalloc byte[IpcMessage.PrefixBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(end, IpcMessage.Continuation);
        Write(end);
        if (format == ArrowIpcFormat.Stream)
            return;

        var writer = new FlatWriter();
        Span<int> slots = stackalloc int[4];
        writer.Refer(FlatWriter.Root, writer.Table(
            [FlatField.Int16(0, IpcMessage.V5), FlatField.Reference(1), FlatField.Reference(2), FlatField.Reference(3)], slots));
        writer.Refer(slots[1], IpcSchemaWriter.Write(writer, schema, metadata));
        writer.Refer(slots[2], writer.Structs([.. dictionaryBlocks], 3));
        writer.Refer(slots[3], writer.Structs([.. batchBlocks], 3));
        Write(writer.Written);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, writer.Written.Length);
        Write(length);
        Write(IpcFileSource.Magic);
    }

    private void WriteBatch(List<long> blocks, long? dictionary, IpcBatchLayout layout, long rows)
    {
        long start = position, body = layout.BodyBytes;
        WriteMetadata(IpcMessageWriter.Batch(layout, rows, dictionary));

        // A block is offset, int32 metadata length with padding, body length: three 64-bit words.
        blocks.AddRange([start, position - start, body]);
        foreach (ArrowBuffer piece in layout.Pieces)
        {
            WritePiece(piece);
            Pad(IpcBatchLayout.Alignment);
        }
    }

    private void WriteMetadata(ReadOnlySpan<byte> bytes)
    {
        // Padded so that the body, which follows, begins at a multiple of its alignment in the file.
        long end = IpcBatchLayout.Padded(position + IpcMessage.PrefixBytes + bytes.Length);
        Span<byte> prefix = stackalloc byte[IpcMessage.PrefixBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix, IpcMessage.Continuation);
        BinaryPrimitives.WriteInt32LittleEndian(prefix[sizeof(uint)..], (int)(end - position - IpcMessage.PrefixBytes));
        Write(prefix);
        Write(bytes);
        Pad(IpcBatchLayout.Alignment);
    }

    private unsafe void WritePiece(ArrowBuffer piece)
    {
        for (long done = 0; done < piece.Bytes;)
        {
            Cancellation.ThrowIfCancellationRequested();
            int part = (int)Math.Min(1 << 24, piece.Bytes - done);
            Write(new ReadOnlySpan<byte>(piece.Pointer + done, part));
            done += part;
        }
    }

    private void Pad(int alignment)
    {
        ReadOnlySpan<byte> zeros = stackalloc byte[IpcBatchLayout.Alignment];
        Write(zeros[..(int)((alignment - (position % alignment)) % alignment)]);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        position += bytes.Length;
    }
}
