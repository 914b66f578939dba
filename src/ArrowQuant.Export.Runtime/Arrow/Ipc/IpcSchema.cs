namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>A schema read from a message or a footer.</summary>
internal sealed class IpcSchema
{
    public IpcSchema(IpcField[] fields, IReadOnlyDictionary<string, string> metadata)
    {
        Fields = fields;
        Metadata = metadata;
        Table = new ArrowTableSchema([.. fields.Select(f => f.Field)]);
        foreach (IpcField field in fields)
            Collect(field);
    }

    public IpcField[] Fields { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public ArrowTableSchema Table { get; }

    /// <summary>The fields that carry each dictionary id; their values are read the same way.</summary>
    public Dictionary<long, IpcField> Encoded { get; } = [];

    private void Collect(IpcField field)
    {
        if (field.DictionaryId is { } id && !Encoded.TryAdd(id, field) && !Encoded[id].Field.Type.DictionaryValues!.Equals(field.Field.Type.DictionaryValues))
            throw FlatTable.Malformed($"dictionary {id} is used for {Encoded[id].Field} and for {field.Field}");
        foreach (IpcField child in field.Children)
            Collect(child);
    }
}
