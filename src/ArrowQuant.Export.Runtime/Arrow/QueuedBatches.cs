namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Batches that are already shared with this source; those never pulled are given back at the end.</summary>
internal sealed class QueuedBatches(ArrowTableSchema schema, Queue<ArrowBatch> batches) : IArrowBatchSource
{
    public ArrowTableSchema Schema => schema;

    public ArrowBatch? Next() => batches.TryDequeue(out ArrowBatch? batch) ? batch : null;

    public void Dispose()
    {
        while (batches.TryDequeue(out ArrowBatch? batch))
            batch.Dispose();
    }
}
