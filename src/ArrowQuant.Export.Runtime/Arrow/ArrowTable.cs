namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Batches of one schema held in memory. Owns them. Can be exported any number of times.</summary>
public sealed unsafe class ArrowTable : IDisposable
{
    private readonly ArrowBatch[] batches;

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
        foreach (ArrowBatch batch in this.batches)
        {
            if (!batch.Schema.Equals(schema))
                throw new ArrowDataException($"A batch of {batch.Schema} does not belong into a table of {schema}.");
        }
    }

    /// <summary>The columns' names and types.</summary>
    public ArrowTableSchema Schema { get; }

    /// <summary>The chunks, in order.</summary>
    public IReadOnlyList<ArrowBatch> Batches => batches;

    /// <summary>Rows of all chunks together.</summary>
    public long Length => batches.Sum(b => b.Length);

    /// <summary>Reads a producer's whole stream.</summary>
    /// <param name="stream">The producer's stream; moved.</param>
    /// <returns>The table.</returns>
    public static ArrowTable Import(ArrowArrayStream* stream)
    {
        using ArrowStream source = ArrowStream.Import(stream);
        return source.ToTable();
    }

    /// <summary>A stream over the chunks; independent of the table's own lifetime, and repeatable.</summary>
    /// <returns>The stream.</returns>
    public ArrowStream ToStream()
    {
        // Shared at once, not on demand: the table may be disposed before the consumer pulls.
        var shares = new Queue<ArrowBatch>();
        foreach (ArrowBatch batch in batches)
            shares.Enqueue(batch.Slice(0, batch.Length));
        return new ArrowStream(new QueuedBatches(Schema, shares));
    }

    /// <summary>Writes the schema alone, of the rows as a struct.</summary>
    /// <param name="schema">Uninitialised; receives the schema.</param>
    public void ExportSchema(ArrowSchema* schema) =>
        ArrowSchemaExporter.Export(new ArrowField(string.Empty, Schema.RowType, Nullable: false), schema);

    /// <summary>Writes a stream over the chunks into a consumer's struct, without copying. May be repeated.</summary>
    /// <param name="stream">Uninitialised; receives the stream.</param>
    public void Export(ArrowArrayStream* stream)
    {
        using ArrowStream shared = ToStream();
        shared.Export(stream);
    }

    /// <summary>Disposes the chunks. What was exported stays valid.</summary>
    public void Dispose()
    {
        foreach (ArrowBatch batch in batches)
            batch.Dispose();
    }
}
