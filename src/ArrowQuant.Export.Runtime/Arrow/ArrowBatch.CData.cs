namespace ArrowQuant.Export.Runtime.Arrow;

public sealed unsafe partial class ArrowBatch
{
    /// <summary>
    /// Takes a record batch over from a producer: both structs are moved (their release callbacks become null), also when
    /// their contents are then refused, and everything is validated before it returns. An array that is not a struct becomes a
    /// batch with one column.
    /// </summary>
    /// <param name="array">The producer's array.</param>
    /// <param name="schema">The producer's schema.</param>
    /// <returns>The batch, sharing the producer's memory; its release callback runs once, when the last holder is gone.</returns>
    /// <exception cref="ArrowDataException">A struct was already consumed, or schema or data are malformed.</exception>
    public static ArrowBatch Import(ArrowArray* array, ArrowSchema* schema)
    {
        if (array == null || array->release == null)
            throw ArrowDataException.At(string.Empty, "the array was already consumed or released. Ask the producer for a new one.");
        var memory = new ImportedArrowMemory(array);
        try
        {
            return Import(memory, ArrowSchemaImporter.Import(schema, memory.Array));
        }
        catch
        {
            memory.Release();
            throw;
        }
    }

    /// <summary>Writes the rows into consumer structs, without copying. May be repeated; each export holds its own share of the memory.</summary>
    /// <param name="array">Uninitialised; receives the rows as a struct array with offset 0.</param>
    /// <param name="schema">Uninitialised; receives the schema.</param>
    public void Export(ArrowArray* array, ArrowSchema* schema)
    {
        ExportSchema(schema);
        try
        {
            Export(array);
        }
        catch
        {
            schema->release(schema);
            throw;
        }
    }

    /// <summary>Writes the schema alone.</summary>
    /// <param name="schema">Uninitialised; receives the schema.</param>
    public void ExportSchema(ArrowSchema* schema)
    {
        ThrowIfDisposed();
        Schema.Image.Export(schema);
    }

    /// <summary>Writes the rows alone.</summary>
    /// <param name="array">Uninitialised; receives the rows as a struct array.</param>
    public void Export(ArrowArray* array)
    {
        ThrowIfDisposed();
        ArrowArrayExporter.Export(ForExport(), memory, array);
        GC.KeepAlive(this);
    }

    /// <summary>One more share of the memory, for somebody who holds this object too.</summary>
    internal void Retain()
    {
        ThrowIfDisposed();
        memory.Retain();
    }

    /// <summary>Such a share as a batch of its own.</summary>
    internal ArrowBatch TakeShare() => new(Schema, root, memory);

    /// <summary>Such a share, handed to a consumer.</summary>
    internal void ExportShare(ArrowArray* array)
    {
        ArrowArrayExporter.Export(ForExport(), memory, array);
        GiveShareBack();
    }

    /// <summary>Such a share, no longer needed.</summary>
    internal void GiveShareBack() => memory.Release();

    /// <summary>Shares the memory only when everything has been checked; the caller keeps its share on failure.</summary>
    internal static ArrowBatch Import(ImportedArrowMemory memory, ArrowField field)
    {
        ArrowData data = ArrowArrayImporter.Read(memory.Array, field.Type, string.Empty);
        if (data.Type.Kind != ArrowKind.Struct || data.Dictionary is not null)
        {
            ArrowType row = ArrowType.Struct([field]);
            data = new ArrowData(row, data.Length, 0, 0, [ArrowBuffer.Absent], [data], null);
        }

        new ArrowValidator(memory).Validate(data, 0, data.Length, string.Empty);
        return new ArrowBatch(data.Type.AsSchema, data, memory);
    }

    /// <summary>Nothing to move: most batches.</summary>
    private bool IsPlain()
    {
        bool plain = root.Offset == 0 && root.NullCount == 0 && root.Validity.Address == 0;
        for (int i = 0; plain && i < root.Children.Length; i++)
            plain = root.Children[i].Length == root.Length;
        return plain;
    }

    /// <summary>
    /// The offset of the rows moved down into the columns: the reference C++ importer refuses a record batch whose struct has
    /// an offset or a null count. Only real null rows, which a record batch does not have, keep it where it is.
    /// </summary>
    private ArrowData ForExport()
    {
        if (IsPlain() || HasNullRows)
            return root;
        var columns = new ArrowData[root.Children.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            ArrowData c = root.Children[i];
            bool whole = root.Offset == 0 && c.Length == root.Length;
            columns[i] = whole ? c : new ArrowData(
                c.Type, root.Length, c.NullCount == 0 ? 0 : -1, c.Offset + root.Offset, c.Buffers, c.Children, c.Dictionary);
        }

        return new ArrowData(root.Type, root.Length, 0, 0, [ArrowBuffer.Absent], columns, null);
    }
}
