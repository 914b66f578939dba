using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// A schema that was read, and what it looked like in the producer's structs: to compare is several times cheaper than to read again, and tables
/// of one kind share their types. What a reader passes over (metadata, addresses) is not compared.
/// </summary>
internal sealed unsafe class ArrowKnownSchema
{
    /// <summary>Most bytes of a schema that is kept. Effect: what is held for the life of the process. Origin: a hundred columns with names of usual length.</summary>
    private const int MostBytes = 4096;

    private readonly byte[] looks;

    private ArrowKnownSchema(ArrowField field, byte[] looks) => (Field, this.looks) = (field, looks);

    public ArrowField Field { get; }

    /// <summary>Null when it is too large to be kept. The schema must have been read: it is well-formed.</summary>
    public static ArrowKnownSchema? Of(ArrowSchema* schema, ArrowField field)
    {
        var looks = new List<byte>();
        Write(schema, looks);
        return looks.Count <= MostBytes ? new ArrowKnownSchema(field, [.. looks]) : null;
    }

    /// <summary>Whether reading it would give the same. Looks at nothing that reading would not look at, in the same order.</summary>
    public bool Is(ArrowSchema* schema)
    {
        int at = 0;
        return Matches(schema, ref at, isRoot: true) && at == looks.Length;
    }

    private static void Write(ArrowSchema* schema, List<byte> looks)
    {
        // A type that is not read has children that are not looked at.
        bool opaque = ArrowFormat.Find(Marshal.PtrToStringUTF8((nint)schema->format)!).Kind == ArrowKind.Unsupported;
        looks.Add((byte)((schema->name == null ? 1 : 0) | (opaque ? 2 : 0) | (!opaque && schema->dictionary != null ? 4 : 0)));
        looks.Add((byte)(schema->flags & (ArrowSchema.Nullable | ArrowSchema.DictionaryOrdered)));
        WriteText(schema->format, looks);
        if (schema->name != null)
            WriteText(schema->name, looks);
        if (opaque)
            return;
        looks.AddRange(BitConverter.GetBytes(schema->n_children));
        for (long i = 0; i < schema->n_children && looks.Count <= MostBytes; i++)
            Write(schema->children[i], looks);
        if (schema->dictionary != null)
            Write(schema->dictionary, looks);
    }

    private static void WriteText(byte* text, List<byte> looks)
    {
        looks.AddRange(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
        looks.Add(0);
    }

    private bool Matches(ArrowSchema* schema, ref int at, bool isRoot)
    {
        if (schema == null || at >= looks.Length || (schema->release == null && !isRoot) || schema->format == null)
            return false;
        int head = looks[at++];
        bool opaque = (head & 2) != 0;
        if ((schema->name == null) != ((head & 1) != 0) || looks[at++] != (byte)(schema->flags & (ArrowSchema.Nullable | ArrowSchema.DictionaryOrdered)))
            return false;
        if (!MatchesText(schema->format, ref at) || (schema->name != null && !MatchesText(schema->name, ref at)))
            return false;
        if (opaque)
            return true;
        if ((schema->dictionary != null) != ((head & 4) != 0) || schema->n_children != BitConverter.ToInt64(looks, at))
            return false;
        at += sizeof(long);
        if (schema->n_children > 0 && schema->children == null)
            return false;
        for (long i = 0; i < schema->n_children; i++)
        {
            if (!Matches(schema->children[i], ref at, isRoot: false))
                return false;
        }

        return schema->dictionary == null || Matches(schema->dictionary, ref at, isRoot: false);
    }

    /// <summary>Byte by byte: no further than the text goes.</summary>
    private bool MatchesText(byte* text, ref int at)
    {
        for (; looks[at] == *text; at++, text++)
        {
            if (*text != 0)
                continue;
            at++;
            return true;
        }

        return false;
    }
}
