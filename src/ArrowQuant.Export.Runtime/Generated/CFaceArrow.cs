using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A record batch, moved out of the caller's structs.</summary>
public readonly unsafe struct CReadsArrowBatch : ICReads<nint, ArrowBatch>
{
    /// <inheritdoc/>
    public static ArrowBatch Read(nint native, scoped ref CCall call)
    {
        CCall.Require((void*)native, "batch");
        var structs = (CArrowBatch*)native;
        ArrowBatch batch = ArrowBatch.Import(&structs->Array, &structs->Schema);
        call.Hold(batch);
        return batch;
    }

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>All batches of a stream, moved out of the caller's struct.</summary>
public readonly unsafe struct CReadsArrowTable : ICReads<nint, ArrowTable>
{
    /// <inheritdoc/>
    public static ArrowTable Read(nint native, scoped ref CCall call)
    {
        CCall.Require((void*)native, "stream");
        ArrowTable table = ArrowTable.Import((ArrowArrayStream*)native);
        call.Hold(table);
        return table;
    }

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>A stream, moved out of the caller's struct, read as it is asked for.</summary>
public readonly unsafe struct CReadsArrowStream : ICReads<nint, ArrowStream>
{
    /// <inheritdoc/>
    public static ArrowStream Read(nint native, scoped ref CCall call)
    {
        CCall.Require((void*)native, "stream");
        ArrowStream stream = ArrowStream.Import((ArrowArrayStream*)native);
        call.Hold(stream);
        return stream;
    }

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>A record batch into the caller's structs, which own it from then on.</summary>
public readonly unsafe struct CWritesArrowBatch : ICWrites<ArrowBatch, CArrowBatch>
{
    /// <inheritdoc/>
    public static void Write(ArrowBatch value, CArrowBatch* result, ref CCall call)
    {
        *result = default;
        if (value == null) return;
        call.Hold(value);
        value.Export(&result->Array, &result->Schema);
    }
}

/// <summary>A table as a stream in the caller's struct, which owns it from then on.</summary>
public readonly unsafe struct CWritesArrowTable : ICWrites<ArrowTable, ArrowArrayStream>
{
    /// <inheritdoc/>
    public static void Write(ArrowTable value, ArrowArrayStream* result, ref CCall call)
    {
        *result = default;
        if (value == null) return;
        call.Hold(value);
        value.Export(result);
    }
}
