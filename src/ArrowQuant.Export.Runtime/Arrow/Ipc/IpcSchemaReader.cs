namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>Reads the tables Schema and Field of Schema.fbs. Slot numbers are the order of the fields there.</summary>
internal static class IpcSchemaReader
{
    private const int Reference = sizeof(uint);

    public static IpcSchema Read(FlatTable schema)
    {
        if (schema.Int16(0) != 0)
            throw new ArrowDataException("The Arrow file is big-endian, which is not supported. Write it on a little-endian machine.");
        int budget = ArrowSchemaImporter.MaxFields;
        return new IpcSchema(Fields(schema, schema.Vector(1, Reference), string.Empty, 0, ref budget), Metadata(schema, 2));
    }

    private static Dictionary<string, string> Metadata(FlatTable table, int field)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        FlatVector entries = table.Vector(field, Reference);
        for (int i = 0; i < entries.Count; i++)
        {
            FlatTable pair = table.Element(entries, i);
            pairs[pair.Text(0) ?? string.Empty] = pair.Text(1) ?? string.Empty;
        }

        return pairs;
    }

    private static IpcField[] Fields(FlatTable parent, FlatVector vector, string path, int depth, ref int budget)
    {
        // A few bytes of metadata can refer to the same children again and again; depth and budget end that.
        if (depth > ArrowSchemaImporter.MaxDepth || vector.Count > budget)
            throw ArrowDataException.At(path, $"the schema is nested deeper than {ArrowSchemaImporter.MaxDepth} levels or has more than {ArrowSchemaImporter.MaxFields} fields.");
        budget -= vector.Count;
        var fields = new IpcField[vector.Count];
        for (int i = 0; i < fields.Length; i++)
            fields[i] = Field(parent.Element(vector, i), path, depth, ref budget);
        return fields;
    }

    private static IpcField Field(FlatTable field, string parent, int depth, ref int budget)
    {
        string name = field.Text(0) ?? string.Empty;
        string path = ArrowPath.Child(parent, name);
        var code = (IpcTypeCode)field.Byte(2);
        FlatTable parameters = field.Table(3, $"type of '{path}'");
        IpcField[] children = Fields(field, field.Vector(5, Reference), path, depth + 1, ref budget);
        string format = IpcTypes.Format(code, parameters, path);
        ArrowType type = ArrowFormat.Parse(format, [.. children.Select(c => c.Field)], path);
        int skip = type.Kind == ArrowKind.Unsupported ? IpcTypes.BuffersToSkip(code, parameters, path) : 0;
        bool nullable = field.Bool(1);
        if (!field.Has(4))
            return new IpcField(new ArrowField(name, type, nullable), children, null, skip);

        FlatTable encoding = field.Table(4, $"dictionary encoding of '{path}'");
        ArrowKind index = encoding.Has(1) ? IpcTypes.Integer(encoding.Table(1, "index type"), path) : ArrowKind.Int32;
        ArrowType encoded = ArrowType.Dictionary(index, type, encoding.Bool(2));
        return new IpcField(new ArrowField(name, encoded, nullable), children, encoding.Int64(0), skip);
    }
}
