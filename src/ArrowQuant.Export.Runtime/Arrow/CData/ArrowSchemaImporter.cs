using System.Text;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Reads a schema into managed types. Afterwards nothing refers to the producer's strings.</summary>
internal static unsafe class ArrowSchemaImporter
{
    /// <summary>Deepest nesting accepted; real schemas stay below 10, a cycle of pointers does not.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most fields accepted in one schema, nested ones included: far beyond any real table, far below what a garbage count looks like.</summary>
    public const int MaxFields = 1 << 16;

    /// <summary>Longest name or format accepted, in bytes; a struct format string is two bytes long, a union's a few hundred.</summary>
    private const int MaxText = 1 << 16;

    /// <summary>The schema that was read last: a caller mostly passes tables of one kind.</summary>
    private static volatile ArrowKnownSchema? s_last;

    /// <summary>Moves the schema out of the producer's struct, parses it and releases it, also when parsing fails.</summary>
    /// <param name="source">The producer's struct.</param>
    /// <param name="beside">The data that came with it, where some did: a count of children that the data does not have is not followed.</param>
    /// <exception cref="ArrowDataException">The schema is malformed or already released.</exception>
    public static ArrowField Import(ArrowSchema* source, ArrowArray* beside = null)
    {
        if (source == null || source->release == null)
            throw ArrowDataException.At(string.Empty, "the schema was already consumed or released. Ask the producer for a new one.");
        ArrowSchema schema = *source;
        source->release = null;
        try
        {
            if (s_last is { } last && last.Is(&schema))
                return last.Field;
            int budget = MaxFields;
            ArrowField field = Read(&schema, beside, string.Empty, 0, ref budget);
            s_last = ArrowKnownSchema.Of(&schema, field) ?? s_last;
            return field;
        }
        finally
        {
            schema.release(&schema);
        }
    }

    private static ArrowField Read(ArrowSchema* schema, ArrowArray* beside, string parent, int depth, ref int budget)
    {
        string name = schema->name == null ? string.Empty : Text(schema->name, parent, "name");
        string path = ArrowPath.Child(parent, name);
        if (depth > MaxDepth)
            throw ArrowDataException.At(path, $"the schema is nested more than {MaxDepth} levels deep.");
        if (--budget < 0)
            throw ArrowDataException.At(path, $"the schema has more than {MaxFields} fields.");
        if (schema->release == null && depth > 0)
            throw ArrowDataException.At(path, "the child schema was already released.");
        if (schema->format == null)
            throw ArrowDataException.At(path, "the format string is NULL.");
        string format = Text(schema->format, path, "format");
        ArrowType type = ArrowFormat.Parse(format, Children(schema, beside, format, path, depth, ref budget), path);
        bool nullable = (schema->flags & ArrowSchema.Nullable) != 0;
        if (schema->dictionary == null || type.Kind == ArrowKind.Unsupported)
            return new ArrowField(name, type, nullable);

        if (type.Kind is < ArrowKind.Int8 or > ArrowKind.UInt64)
            throw ArrowDataException.At(path, $"a dictionary needs an integer index type, not {type}.");
        ArrowType values = Read(schema->dictionary, beside == null ? null : beside->dictionary, ArrowPath.Dictionary(path), depth + 1, ref budget).Type;
        bool ordered = (schema->flags & ArrowSchema.DictionaryOrdered) != 0;
        return new ArrowField(name, ArrowType.Dictionary(type.Kind, values, ordered), nullable);
    }

    private static ArrowField[] Children(ArrowSchema* schema, ArrowArray* beside, string format, string path, int depth, ref int budget)
    {
        if (ArrowFormat.Find(format).Kind == ArrowKind.Unsupported)
            return [];
        if (schema->n_children is < 0 or > MaxFields)
            throw ArrowDataException.At(path, $"n_children is {schema->n_children}; expected 0 to {MaxFields}.");
        if (schema->n_children > 0 && schema->children == null)
            throw ArrowDataException.At(path, $"n_children is {schema->n_children} but the children pointer is NULL.");
        if (beside != null && beside->n_children != schema->n_children)
            throw ArrowDataException.At(path, $"the schema has {schema->n_children} children and the array {beside->n_children}.");
        var children = new ArrowField[schema->n_children];
        for (int i = 0; i < children.Length; i++)
        {
            if (schema->children[i] == null)
                throw ArrowDataException.At(path, $"child schema {i} is NULL.");
            children[i] = Read(schema->children[i], beside == null || beside->children == null ? null : beside->children[i], path, depth + 1, ref budget);
        }

        return children;
    }

    private static string Text(byte* text, string path, string what)
    {
        int length = 0;
        while (text[length] != 0)
        {
            if (++length > MaxText)
                throw ArrowDataException.At(path, $"the {what} is not terminated within {MaxText} bytes.");
        }

        try
        {
            return ArrowText.Strict.GetString(new ReadOnlySpan<byte>(text, length));
        }
        catch (DecoderFallbackException e)
        {
            throw new ArrowDataException($"Arrow data at '{path}': the {what} is not valid UTF-8.", e);
        }
    }
}
