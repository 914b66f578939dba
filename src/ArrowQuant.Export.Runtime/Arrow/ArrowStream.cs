namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Batches of one schema, produced on demand and handed out once. Calls are serialised, so several threads may pull.
/// Batches outlive the stream.
/// </summary>
public sealed unsafe class ArrowStream : IDisposable
{
    private readonly Lock gate = new();
    private IArrowBatchSource? source;
    private string? gone;

    internal ArrowStream(IArrowBatchSource source)
    {
        this.source = source;
        Schema = source.Schema;
        Metadata = source.Metadata;
    }

    /// <summary>The columns of every batch.</summary>
    public ArrowTableSchema Schema { get; }

    /// <summary>Key-value pairs that an Arrow file carries beside its schema; empty for other sources.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Takes a stream over from a producer (its release callback becomes null) and reads the schema.</summary>
    /// <param name="stream">The producer's stream.</param>
    /// <returns>The stream; batches are pulled only when asked for.</returns>
    /// <exception cref="ArrowDataException">The stream was already consumed, or its schema is malformed or no struct.</exception>
    /// <exception cref="ArrowStreamException">The producer reports a failure.</exception>
    public static ArrowStream Import(ArrowArrayStream* stream) => new(new ArrowArrayStreamImporter(stream));

    /// <summary>A stream over batches at hand; takes them over, one by one, as they are enumerated.</summary>
    /// <param name="schema">Schema of every batch.</param>
    /// <param name="batches">The batches; enumerated lazily and once.</param>
    /// <returns>The stream.</returns>
    public static ArrowStream FromBatches(ArrowTableSchema schema, IEnumerable<ArrowBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(batches);
        return new ArrowStream(new EnumeratedBatches(schema, batches));
    }

    /// <summary>The next batch, to be disposed by the caller.</summary>
    /// <returns>The batch; null at the end.</returns>
    /// <exception cref="ObjectDisposedException">The stream was disposed or handed on.</exception>
    public ArrowBatch? Next()
    {
        lock (gate)
            return Open().Next();
    }

    /// <summary>All remaining batches as they come; each is to be disposed by the caller.</summary>
    /// <returns>A sequence that can be walked once.</returns>
    public IEnumerable<ArrowBatch> ReadAll()
    {
        while (Next() is { } batch)
            yield return batch;
    }

    /// <summary>Reads the rest into a table and closes the stream.</summary>
    /// <returns>The table.</returns>
    public ArrowTable ToTable()
    {
        var batches = new List<ArrowBatch>();
        try
        {
            while (Next() is { } batch)
                batches.Add(batch);
            Dispose();
            return new ArrowTable(Schema, batches.ToArray());
        }
        catch
        {
            batches.ForEach(b => b.Dispose());
            throw;
        }
    }

    /// <summary>Hands the rest of the stream to a consumer; this object must not be used afterwards.</summary>
    /// <param name="stream">Uninitialised; receives the stream.</param>
    /// <exception cref="ObjectDisposedException">The stream was disposed or handed on before: it can be consumed once.</exception>
    public void Export(ArrowArrayStream* stream)
    {
        lock (gate)
        {
            ArrowArrayStreamExporter.Export(Open(), stream);
            (source, gone) = (null, "was handed to another consumer");
        }
    }

    /// <summary>Closes the stream; batches already handed out stay valid.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            source?.Dispose();
            (source, gone) = (null, gone ?? "was closed");
        }
    }

    private IArrowBatchSource Open() =>
        source ?? throw new ObjectDisposedException(nameof(ArrowStream), $"The Arrow stream {gone}; it can be consumed only once.");
}
