namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Batches from a sequence, checked against the announced schema.</summary>
internal sealed class EnumeratedBatches(ArrowTableSchema schema, IEnumerable<ArrowBatch> batches) : IArrowBatchSource
{
    private readonly IEnumerator<ArrowBatch> batches = batches.GetEnumerator();

    public ArrowTableSchema Schema => schema;

    public ArrowBatch? Next()
    {
        if (!batches.MoveNext())
            return null;
        ArrowBatch batch = batches.Current;
        if (batch.Schema.Equals(schema))
            return batch;
        batch.Dispose();
        throw new ArrowDataException($"A batch of {batch.Schema} does not belong into a stream of {schema}.");
    }

    public void Dispose() => batches.Dispose();
}
