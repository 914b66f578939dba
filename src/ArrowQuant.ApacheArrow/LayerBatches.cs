using Apache.Arrow;
using Apache.Arrow.Ipc;
using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Module.Arrow;
using ArrowQuant.Pipeline;

namespace ArrowQuant.ApacheArrow;

/// <summary>
/// Layers in record batches of Apache.Arrow. Weights: <c>layer_name</c> (text), <c>weights</c> (any list of float32, float64 or float16), <c>shape</c>
/// (list of int64, optional); other columns are passed over. Quantized: <c>layer_name</c> utf8, <c>quantized_data</c> binary, <c>scales</c> and
/// <c>zero_points</c> list&lt;float32&gt;, <c>shape</c> list&lt;int64&gt;, <c>bit_width</c> uint8, one row a layer. The numbers are those of
/// <see cref="BatchQuantizer"/>. Weights are read and codes written where they stay.
/// </summary>
public static class LayerBatches
{
    /// <summary>Quantizes the layers of one batch.</summary>
    /// <param name="weights">The layers; stays the caller's.</param>
    /// <param name="spec">Bits, group size, method; null for the defaults.</param>
    /// <param name="options">Threads, progress, what happens to layers that fail; null for the defaults.</param>
    /// <param name="cancellation">Stops between slabs.</param>
    /// <returns>The quantized layers in the order of the input, and those left out.</returns>
    /// <exception cref="ValidationException">A column is missing or has another type, or a value is null, NaN or infinite.</exception>
    /// <exception cref="ShapeMismatchException">A shape and its number of values disagree.</exception>
    /// <exception cref="QuantizationException">The codes exceed 2 GiB, the most that one record batch can hold; use the stream.</exception>
    public static QuantizedLayers<RecordBatch> Quantize(
        RecordBatch weights, QuantizationSpec? spec = null, BatchOptions? options = null, CancellationToken cancellation = default)
    {
        using ArrowBatch batch = weights.ToArrowBatch();
        LayerRun run = new(batch.Schema, [batch], spec, options);
        if (run.ChunkCount > 1)
            throw new QuantizationException("The quantized layers exceed 2 GiB, the most that one record batch can hold. Pass a stream, and be answered in chunks.");
        using ArrowTable table = run.Quantize(cancellation);
        return new QuantizedLayers<RecordBatch>(table.Batches[0].ToRecordBatch(), run.Failures, run.Warnings);
    }

    /// <summary>Quantizes the layers of all batches of a stream, such as an <see cref="ArrowFileReader"/>; it is read to its end first.</summary>
    /// <param name="weights">The layers; taken over, and disposed before this returns.</param>
    /// <param name="spec">Bits, group size, method; null for the defaults.</param>
    /// <param name="options">Threads, progress, what happens to layers that fail; null for the defaults.</param>
    /// <param name="cancellation">Stops between slabs.</param>
    /// <returns>As many batches as the results need, and the layers left out.</returns>
    /// <exception cref="ValidationException">A column is missing or has another type, or a value is null, NaN or infinite.</exception>
    /// <exception cref="ShapeMismatchException">A shape and its number of values disagree.</exception>
    public static QuantizedLayers<IArrowArrayStream> Quantize(
        IArrowArrayStream weights, QuantizationSpec? spec = null, BatchOptions? options = null, CancellationToken cancellation = default)
    {
        using ArrowStream stream = weights.ToArrowStream();
        using ArrowTable source = stream.ToTable();
        LayerRun run = new(source.Schema, source.Batches, spec, options);
        using ArrowTable table = run.Quantize(cancellation);
        return new QuantizedLayers<IArrowArrayStream>(table.ToStream().ToArrowArrayStream(), run.Failures, run.Warnings);
    }

    /// <summary>The values of quantized layers.</summary>
    /// <param name="quantized">What <see cref="Quantize(RecordBatch, QuantizationSpec?, BatchOptions?, CancellationToken)"/> gave; stays the caller's.</param>
    /// <returns><c>layer_name</c> utf8, <c>weights</c> list&lt;float32&gt;, <c>shape</c> list&lt;int64&gt;, one row a layer.</returns>
    /// <exception cref="ValidationException">A column is missing, or a value is null.</exception>
    /// <exception cref="ShapeMismatchException">The parts of a row do not belong together.</exception>
    public static RecordBatch Dequantize(RecordBatch quantized)
    {
        using ArrowBatch batch = quantized.ToArrowBatch();
        using var table = new ArrowTable(batch.Schema, [batch]);
        QuantizedLayer[] layers = [.. QuantizedRows.Read(table)];
        using var builder = new ArrowBatchBuilder(layers.Length);
        builder.AddUtf8("layer_name", [.. layers.Select(layer => layer.Name)]);
        ArrowRows<float> weights = builder.AddList<float>("weights", [.. layers.Select(layer => layer.ElementCount)]);
        ArrowRows<long> shapes = builder.AddList<long>("shape", [.. layers.Select(layer => (long)layer.Shape.Count)]);
        for (int row = 0; row < layers.Length; row++)
        {
            layers[row].Dequantize(weights[row]);
            layers[row].Shape.ToArray().CopyTo(shapes[row]);
        }

        using ArrowBatch built = builder.Build();
        return built.ToRecordBatch();
    }
}
