namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>Writes the tables Message, RecordBatch and DictionaryBatch of Message.fbs.</summary>
internal static class IpcMessageWriter
{
    /// <summary>Writes the outer table; returns where the reference to the header is.</summary>
    public static int Begin(FlatWriter writer, byte kind, long bodyLength)
    {
        Span<int> slots = stackalloc int[4];
        writer.Refer(FlatWriter.Root, writer.Table(
            [FlatField.Int16(0, IpcMessage.V5), FlatField.Byte(1, kind), FlatField.Reference(2), FlatField.Int64(3, bodyLength)], slots));
        return slots[2];
    }

    /// <summary>The metadata of a record batch, or of a dictionary when there is an id.</summary>
    public static ReadOnlySpan<byte> Batch(IpcBatchLayout layout, long rows, long? dictionary)
    {
        var writer = new FlatWriter();
        int header = Begin(writer, dictionary is null ? IpcMessage.Batch : IpcMessage.Dictionary, layout.BodyBytes);
        if (dictionary is { } id)
        {
            Span<int> outer = stackalloc int[2];
            writer.Refer(header, writer.Table([FlatField.Int64(0, id), FlatField.Reference(1)], outer));
            header = outer[1];
        }

        List<FlatField> fields = [FlatField.Int64(0, rows), FlatField.Reference(1), FlatField.Reference(2)];
        if (layout.Variadic.Count > 0)
            fields.Add(FlatField.Reference(4));
        Span<int> slots = stackalloc int[5];
        writer.Refer(header, writer.Table([.. fields], slots));
        writer.Refer(slots[1], writer.Structs([.. layout.Nodes], 2));
        writer.Refer(slots[2], writer.Structs(layout.BufferWords(), 2));
        if (layout.Variadic.Count > 0)
            writer.Refer(slots[4], writer.Structs([.. layout.Variadic], 1));
        return writer.Written;
    }
}
