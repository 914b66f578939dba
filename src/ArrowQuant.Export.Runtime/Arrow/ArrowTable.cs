namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Batches of one schema held in memory. Owns them. Can be exported any number of times.</summary>
public sealed unsafe class ArrowTable : IDisposable
{
    private readonly ArrowBatch[] batches;

    /// <summary>The Python object that disposes of this one, or 0. Under the GIL.</summary>
    internal nint Owner;

    /// <summary>Creates a table and takes the batches over.</summary>
    /// <param name="schema">Schema of every batch; needed because there may be none.</param>
    /// <param name="batches">The batches, in order.</param>
    /// <exception cref="ArrowDataException">A batch has another schema; the caller still owns all batches.</exception>
    public ArrowTable(ArrowTableSchema schema, IEnumerable<ArrowBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(batches);
        Schema = schema;
        this.batches = [.. batches];
        CheckSchemas();
    }

    /// <summary>The same; keeps the array.</summary>
    internal ArrowTable(ArrowTableSchema schema, ArrowBatch[] batches)
    {
        (Schema, this.batches) = (schema, batches);
        CheckSchemas();
    }

    /// <summary>The columns' names and types.</summary>
    public ArrowTableSchema Schema { get; }

    /// <summary>The chunks, in order.</summary>
    public IReadOnlyList<ArrowBatch> Batches => batches;

    /// <summary>Rows of all chunks together.</summary>
    public long Length
    {
        get
        {
            long rows = 0;
            foreach (ArrowBatch batch in batches)
                rows += batch.Length;
            return rows;
        }
    }

    /// <summary>Reads a producer's whole stream.</summary>
    /// <param name="stream">The producer's stream; moved.</param>
    /// <returns>The table.</returns>
    public static ArrowTable Import(ArrowArrayStream* stream) => ArrowArrayStreamImporter.ReadAll(stream);

    /// <summary>A stream over the chunks; independent of the table's own lifetime, and repeatable.</summary>
    /// <returns>The stream.</returns>
    public ArrowStream ToStream()
    {
        return new ArrowStream(new SharedBatches(Schema, batches));
    }

    /// <summary>Writes the schema alone, of the rows as a struct.</summary>
    /// <param name="schema">Uninitialised; receives the schema.</param>
    public void ExportSchema(ArrowSchema* schema) => Schema.Image.Export(schema);

    /// <summary>Writes a stream over the chunks into a consumer's struct, without copying. May be repeated.</summary>
    /// <param name="stream">Uninitialised; receives the stream.</param>
    public void Export(ArrowArrayStream* stream)
    {
        // Shared at once, not on demand: the table may be disposed before the consumer pulls.
        ArrowArrayStreamExporter.Export(new SharedBatches(Schema, batches), stream);
    }

    /// <summary>Disposes the chunks. What was exported stays valid.</summary>
    public void Dispose()
    {
        foreach (ArrowBatch batch in batches)
            batch.Dispose();
    }

    private void CheckSchemas()
    {
        foreach (ArrowBatch batch in batches)
        {
            if (!batch.Schema.Equals(Schema))
                throw new ArrowDataException($"A batch of {batch.Schema} does not belong into a table of {Schema}.");
        }
    }
}
