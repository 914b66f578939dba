using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A record batch as an object that answers the Arrow protocol, or as a pyarrow.RecordBatch when the argument was one.</summary>
public readonly struct WritesArrowBatch : IWrites<ArrowBatch>
{
    /// <inheritdoc/>
    public static nint Write(ArrowBatch value) => ArrowOrigin.Return(WritesInstance<ArrowBatch>.Write(value), "record_batch"u8);
}

/// <summary>A table as an object that answers the Arrow protocol, or as a pyarrow.Table when the argument was one.</summary>
public readonly struct WritesArrowTable : IWrites<ArrowTable>
{
    /// <inheritdoc/>
    public static nint Write(ArrowTable value) => ArrowOrigin.Return(WritesInstance<ArrowTable>.Write(value), "table"u8);
}
