namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Where a stream's batches come from: a C stream, a list, a file. Used by one caller at a time.</summary>
internal unsafe interface IArrowBatchSource : IDisposable
{
    ArrowTableSchema Schema { get; }

    /// <summary>Key-value pairs that a file carries beside its schema.</summary>
    IReadOnlyDictionary<string, string> Metadata => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The next batch, owned by the caller; null at the end, and again after it.</summary>
    ArrowBatch? Next();

    /// <summary>The same, straight into the struct of a consumer; false at the end.</summary>
    bool ExportNext(ArrowArray* array)
    {
        using ArrowBatch? batch = Next();
        batch?.Export(array);
        return batch is not null;
    }
}
