namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Batches that somebody else holds too: a share of each is taken at once, and those never pulled are given back at the end.</summary>
internal sealed unsafe class SharedBatches : IArrowBatchSource
{
    private readonly ArrowBatch[] batches;
    private readonly int shared;
    private int next;

    public SharedBatches(ArrowTableSchema schema, ArrowBatch[] batches)
    {
        (Schema, this.batches) = (schema, batches);
        try
        {
            for (; shared < batches.Length; shared++)
                batches[shared].Retain();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ArrowTableSchema Schema { get; }

    public ArrowBatch? Next() => next < shared ? batches[next++].TakeShare() : null;

    public bool ExportNext(ArrowArray* array)
    {
        if (next >= shared)
            return false;
        batches[next].ExportShare(array);
        next++;
        return true;
    }

    public void Dispose()
    {
        for (; next < shared; next++)
            batches[next].GiveShareBack();
    }
}
