using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Arrow;

/// <summary>From a table of layers to a table of quantized layers.</summary>
internal static class ArrowLayers
{
    public static ArrowTable Quantize(ArrowTableSchema schema, IReadOnlyList<ArrowBatch> batches, QuantizationSpec spec)
    {
        var columns = LayerColumns.Find(schema, isEmpty: batches.All(b => b.Length == 0));
        List<LayerInput> layers = [.. batches.SelectMany(batch => columns.Read(batch))];
        BatchResult result = BatchQuantizer.Quantize(layers, spec);
        return QuantizedTable.Write(result.Layers);
    }
}
