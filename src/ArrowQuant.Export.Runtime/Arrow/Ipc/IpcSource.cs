namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>What the file and the stream format share: dictionaries, and batches made from messages.</summary>
internal abstract class IpcSource : IArrowBatchSource
{
    private readonly Dictionary<long, (ArrowData Data, ArrowMemory Memory)> dictionaries = [];

    public ArrowTableSchema Schema => Layout.Table;

    public IReadOnlyDictionary<string, string> Metadata => Layout.Metadata;

    protected abstract IpcSchema Layout { get; }

    public abstract ArrowBatch? Next();

    public virtual void Dispose()
    {
        foreach ((_, ArrowMemory memory) in dictionaries.Values)
            memory.Release();
        dictionaries.Clear();
    }

    /// <summary>The batch borrows the body and the dictionaries; the caller keeps its own share of the body.</summary>
    protected ArrowBatch ReadBatch(FlatTable header, nint body, long bodyLength, ArrowMemory owner)
    {
        var memory = new BorrowedArrowMemory();
        try
        {
            memory.Borrow(owner);
            var reader = new IpcBatchReader(header, body, bodyLength, id => Use(id, memory));
            var root = new ArrowData(Schema.RowType, reader.Length, 0, 0, [ArrowBuffer.Absent], reader.Columns(Layout.Fields), null);
            new ArrowValidator(memory).Validate(root, 0, root.Length, string.Empty);
            return new ArrowBatch(Schema, root, memory);
        }
        catch
        {
            memory.Release();
            throw;
        }
    }

    protected void ReadDictionary(FlatTable header, nint body, long bodyLength, ArrowMemory owner, bool mayReplace)
    {
        long id = header.Int64(0);
        if (header.Bool(2))
            throw new NotSupportedException($"Dictionary {id} of the Arrow file is extended by a delta, which is not supported. Write the file again with one dictionary for each column.");
        if (!Layout.Encoded.TryGetValue(id, out IpcField? field))
            throw FlatTable.Malformed($"dictionary {id} belongs to no column");
        if (dictionaries.Remove(id, out (ArrowData Data, ArrowMemory Memory) old))
        {
            old.Memory.Release();
            if (!mayReplace)
                throw FlatTable.Malformed($"dictionary {id} occurs twice");
        }

        var memory = new BorrowedArrowMemory();
        try
        {
            memory.Borrow(owner);
            var reader = new IpcBatchReader(header.Table(1, $"data of dictionary {id}"), body, bodyLength, inner => Use(inner, memory));
            ArrowData values = reader.Columns([field.Values])[0];
            new ArrowValidator(memory).Validate(values, 0, values.Length, ArrowPath.Dictionary(field.Field.Name));
            dictionaries.Add(id, (values, memory));
        }
        catch
        {
            memory.Release();
            throw;
        }
    }

    private ArrowData Use(long id, BorrowedArrowMemory borrower)
    {
        if (!dictionaries.TryGetValue(id, out (ArrowData Data, ArrowMemory Memory) found))
            throw FlatTable.Malformed($"dictionary {id} is used before it is given");
        borrower.Borrow(found.Memory);
        return found.Data;
    }
}
