using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Module.Layers;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Arrow;

/// <summary>From a table of layers to a table of quantized layers. Weights are read where they are, results written where they stay.</summary>
internal static class ArrowLayers
{
    /// <summary>As many chunks as the results need.</summary>
    public static ArrowTable ToTable(ArrowTableSchema schema, IReadOnlyList<ArrowBatch> batches, QuantizationSpec spec, CancellationToken cancellation)
    {
        QuantizedTable table = Prepare(schema, batches, spec, new LayerFailures(continueOnError: false));
        return table.Run(cancellation);
    }

    /// <summary>One chunk; what was left out of it is added to <paramref name="failures"/>.</summary>
    /// <exception cref="QuantizationException">The results do not fit into one chunk; raised before any work.</exception>
    public static ArrowBatch ToBatch(
        ArrowTableSchema schema, IReadOnlyList<ArrowBatch> batches, QuantizationSpec spec, LayerFailures failures, CancellationToken cancellation)
    {
        QuantizedTable table = Prepare(schema, batches, spec, failures);
        if (table.ChunkCount > 1)
            throw new QuantizationException("The quantized layers exceed 2 GiB, the most that one record batch can hold. Use quantize_arrow, which answers in chunks.");
        ArrowBatch batch = table.RunChunks(cancellation)[0];
        failures.Add(table.Failures);
        return batch;
    }

    private static QuantizedTable Prepare(ArrowTableSchema schema, IReadOnlyList<ArrowBatch> batches, QuantizationSpec spec, LayerFailures failures)
    {
        ArrowBatch[] chunks = batches as ArrowBatch[] ?? [.. batches];
        long rows = 0;
        foreach (ArrowBatch batch in chunks) rows += batch.Length;
        LayerColumns columns = LayerColumns.Find(schema, isEmpty: rows == 0);
        var layers = new List<LayerInput>(checked((int)rows));
        try
        {
            foreach (ArrowBatch batch in chunks) columns.Read(batch, layers, failures);
        }
        catch (ValidationException)
        {
            // The first bad layer is the one to name, and what is wrong with an earlier one may be in its values.
            Plan().CheckFinite();
            throw;
        }

        return new QuantizedTable(Plan());

        BatchPlan Plan() => BatchPlan.Create(layers.ToArray(), spec, LayerSpec.Options(failures), QuantizedTable.MaxCodeBytes);
    }
}
