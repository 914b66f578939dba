namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>
/// Puts arrays together from the nodes and buffers of a RecordBatch table. Every buffer is checked to lie in the body; its
/// contents are checked afterwards by <see cref="ArrowValidator"/>, which here knows all sizes.
/// </summary>
internal ref struct IpcBatchReader
{
    private readonly FlatVector nodes;
    private readonly FlatVector buffers;
    private readonly FlatVector variadic;
    private readonly nint body;
    private readonly long bodyLength;
    private readonly Func<long, ArrowData> dictionary;
    private int node;
    private int buffer;
    private int view;

    public IpcBatchReader(FlatTable batch, nint body, long bodyLength, Func<long, ArrowData> dictionary)
    {
        if (batch.Has(3))
        {
            string codec = batch.Table(3, "compression").Byte(0) switch { 0 => "LZ4", 1 => "ZSTD", _ => "an unknown codec" };
            throw new NotSupportedException($"The Arrow file is compressed with {codec}. Write it without compression.");
        }

        Length = batch.Int64(0);
        if (Length < 0)
            throw FlatTable.Malformed($"a record batch has {Length} rows");
        nodes = batch.Vector(1, 16);
        buffers = batch.Vector(2, 16);
        variadic = batch.Vector(4, sizeof(long));
        (this.body, this.bodyLength, this.dictionary) = (body, bodyLength, dictionary);
    }

    public long Length { get; }

    /// <summary>All columns, each of which must have the batch's number of rows; nothing may be left over.</summary>
    public ArrowData[] Columns(IpcField[] fields)
    {
        var columns = new ArrowData[fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            columns[i] = Array(fields[i], fields[i].Field.Name);
            if (columns[i].Length != Length)
                throw ArrowDataException.At(fields[i].Field.Name, $"the column has {columns[i].Length} rows, its record batch {Length}.");
        }

        return node == nodes.Count && buffer == buffers.Count && view == variadic.Count
            ? columns
            : throw FlatTable.Malformed($"a record batch has {nodes.Count} nodes and {buffers.Count} buffers, its schema needs {node} and {buffer}");
    }

    private ArrowData Array(IpcField field, string path)
    {
        if (node == nodes.Count)
            throw ArrowDataException.At(path, "the record batch has no node left for this field.");
        long length = nodes.Int64(16 * node), nulls = nodes.Int64((16 * node++) + 8);
        ArrowType type = field.Field.Type;
        int fixedBuffers = type.Kind == ArrowKind.Unsupported ? field.SkipBuffers : ArrowLayout.Of(type.Kind).Buffers;
        if (type.Shape == ArrowShape.View && view == variadic.Count)
            throw ArrowDataException.At(path, "the record batch has no count of variadic buffers left for this field.");
        long variable = type.Shape == ArrowShape.View ? variadic.Int64(sizeof(long) * view++) : 0;
        if (variable < 0 || variable + fixedBuffers > buffers.Count - buffer)
            throw ArrowDataException.At(path, $"the record batch has {buffers.Count - buffer} buffers left; {type} needs {variable + fixedBuffers}.");

        var own = new ArrowBuffer[fixedBuffers + variable];
        for (int i = 0; i < own.Length; i++)
            own[i] = Buffer(path);
        bool encoded = field.DictionaryId is not null;
        var children = new ArrowData[encoded ? 0 : field.Children.Length];
        for (int i = 0; i < children.Length; i++)
            children[i] = Array(field.Children[i], ArrowPath.Child(path, field.Children[i].Field.Name));
        return type.Kind == ArrowKind.Unsupported
            ? new ArrowData(type, length, nulls, 0, [], [], null)
            : new ArrowData(type, length, nulls, 0, own, children, encoded ? dictionary(field.DictionaryId!.Value) : null);
    }

    private ArrowBuffer Buffer(string path)
    {
        long offset = buffers.Int64(16 * buffer), length = buffers.Int64((16 * buffer++) + 8);
        if (offset < 0 || length < 0 || offset > bodyLength - length)
            throw ArrowDataException.At(path, $"a buffer covers bytes {offset} to {offset + length} of a body of {bodyLength} bytes.");
        return length == 0 ? ArrowBuffer.Absent : new ArrowBuffer(body + (nint)offset, length);
    }
}
