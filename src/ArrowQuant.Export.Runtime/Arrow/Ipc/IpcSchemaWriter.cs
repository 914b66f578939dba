namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>Writes the tables Schema and Field of Schema.fbs. Dictionary ids are the order in which a walk of the schema meets them.</summary>
internal static class IpcSchemaWriter
{
    public static int Write(FlatWriter writer, ArrowTableSchema schema, IReadOnlyDictionary<string, string> metadata)
    {
        Span<int> slots = stackalloc int[3];
        int at = writer.Table([FlatField.Int16(0, 0), FlatField.Reference(1), FlatField.Reference(2)], slots);
        long nextId = 0;
        writer.Refer(slots[1], Fields(writer, schema.Fields, ref nextId));
        writer.Refer(slots[2], Metadata(writer, metadata));
        return at;
    }

    private static int Metadata(FlatWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        int vector = writer.References(metadata.Count), i = 0;
        Span<int> slots = stackalloc int[2];
        foreach ((string key, string value) in metadata.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.Refer(vector + (sizeof(uint) * ++i), writer.Table([FlatField.Reference(0), FlatField.Reference(1)], slots));
            writer.Refer(slots[0], writer.Text(key));
            writer.Refer(slots[1], writer.Text(value));
        }

        return vector;
    }

    private static int Fields(FlatWriter writer, IReadOnlyList<ArrowField> fields, ref long nextId)
    {
        int vector = writer.References(fields.Count);
        for (int i = 0; i < fields.Count; i++)
            writer.Refer(vector + (sizeof(uint) * (1 + i)), Field(writer, fields[i], ref nextId));
        return vector;
    }

    private static int Field(FlatWriter writer, ArrowField field, ref long nextId)
    {
        ArrowType stored = field.Type.DictionaryValues ?? field.Type;
        if (stored.DictionaryValues is not null)
            throw new NotSupportedException($"Column '{field.Name}' has a dictionary of dictionaries, which an Arrow file cannot hold.");
        (IpcTypeCode code, FlatField[] parameters) = IpcTypes.Write(stored);
        List<FlatField> fields =
        [
            FlatField.Reference(0), FlatField.Bool(1, field.Nullable), FlatField.Byte(2, (byte)code), FlatField.Reference(3), FlatField.Reference(5),
        ];
        if (field.Type.DictionaryValues is not null)
            fields.Add(FlatField.Reference(4));

        Span<int> slots = stackalloc int[6];
        int at = writer.Table([.. fields], slots);
        writer.Refer(slots[0], writer.Text(field.Name));
        writer.Refer(slots[3], writer.Table(parameters, []));
        if (field.Type.DictionaryValues is not null)
        {
            Span<int> encoding = stackalloc int[3];
            writer.Refer(slots[4], writer.Table([FlatField.Int64(0, nextId++), FlatField.Reference(1), FlatField.Bool(2, field.Type.DictionaryOrdered)], encoding));
            writer.Refer(encoding[1], writer.Table(IpcTypes.Integer(field.Type.Kind), []));
        }

        writer.Refer(slots[5], Fields(writer, stored.Children, ref nextId));
        return at;
    }
}
