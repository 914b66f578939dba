using ArrowQuant.Configuration;
using ArrowQuant.Export;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Module.Arrow;
using ArrowQuant.Module.Layers;

namespace ArrowQuant.Module;

/// <content>Layers in Arrow tables.</content>
public sealed partial class ArrowQuantV2
{
    /// <summary>
    /// Quantizes a table of layers: layer_name (text), weights (list of float32, float64 or float16), shape (list of int64, optional); other
    /// columns are passed over. All chunks are read, without a copy.
    /// </summary>
    /// <param name="weightsTable">Any object with __arrow_c_stream__ or __arrow_c_array__, such as a pyarrow.Table.</param>
    /// <param name="bitWidth">2, 4 or 8; None for 4.</param>
    /// <param name="method">search, the default: scales of least squared error; minmax: read off each group's range, several times faster, less exact.</param>
    /// <returns>A table with layer_name, quantized_data, scales, zero_points, shape and bit_width, one row a layer in the order of the input; a pyarrow.Table when the input was one.</returns>
    [Export(ChecksSignals = true)]
    public ArrowTable QuantizeArrow(ArrowTable weightsTable, long? bitWidth = null, string? method = null, CancellationToken cancellation = default)
    {
        QuantizationSpec spec = LayerSpec.From(bitWidth, method);
        ArrowTable table = ArrowLayers.ToTable(weightsTable.Schema, weightsTable.Batches, spec, cancellation);
        Report(spec, table.Length, new LayerFailures(continueOnError: false));
        return table;
    }

    /// <summary>As quantize_arrow, for one record batch.</summary>
    /// <param name="recordBatch">Any object with __arrow_c_array__, such as a pyarrow.RecordBatch.</param>
    /// <param name="bitWidth">2, 4 or 8; None for 4.</param>
    /// <param name="method">search, the default: scales of least squared error; minmax: read off each group's range, several times faster, less exact.</param>
    /// <returns>A record batch with the same columns; a pyarrow.RecordBatch when the input was one.</returns>
    [Export(ChecksSignals = true)]
    public ArrowBatch QuantizeArrowBatch(ArrowBatch recordBatch, long? bitWidth = null, string? method = null, CancellationToken cancellation = default)
    {
        QuantizationSpec spec = LayerSpec.From(bitWidth, method);
        ArrowBatch[] one = [recordBatch];
        return ToBatch(recordBatch.Schema, one, spec, new LayerFailures(continueOnError: false), cancellation);
    }

    /// <summary>As quantize_arrow, with the result in one record batch and a choice about layers that fail.</summary>
    /// <param name="weightsTable">Any object with __arrow_c_stream__ or __arrow_c_array__, such as a pyarrow.Table.</param>
    /// <param name="bitWidth">2, 4 or 8; None for 4.</param>
    /// <param name="continueOnError">True: a layer that fails is left out, with a warning, and listed in last_report; otherwise it raises.</param>
    /// <param name="method">search, the default: scales of least squared error; minmax: read off each group's range, several times faster, less exact.</param>
    /// <returns>A record batch, one row a layer in the order of the input; a pyarrow.RecordBatch when the input came from pyarrow.</returns>
    [Export(ChecksSignals = true)]
    public ArrowBatch QuantizeBatchArrow(ArrowTable weightsTable, long? bitWidth = null, bool? continueOnError = null, string? method = null, CancellationToken cancellation = default)
    {
        QuantizationSpec spec = LayerSpec.From(bitWidth, method);
        return ToBatch(weightsTable.Schema, weightsTable.Batches, spec, new LayerFailures(continueOnError ?? false), cancellation);
    }

    private ArrowBatch ToBatch(
        ArrowTableSchema schema, IReadOnlyList<ArrowBatch> batches, QuantizationSpec spec, LayerFailures failures, CancellationToken cancellation)
    {
        ArrowBatch batch = ArrowLayers.ToBatch(schema, batches, spec, failures, cancellation);
        try
        {
            Report(spec, batch.Length, failures);
            return batch;
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }
}
