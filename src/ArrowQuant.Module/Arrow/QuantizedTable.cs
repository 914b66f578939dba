using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Arrow;

/// <summary>
/// Writes quantized layers as a table: layer_name utf8, quantized_data binary, scales list&lt;float32&gt;, zero_points list&lt;float32&gt;, shape
/// list&lt;int64&gt;, bit_width uint8. Binary columns hold at most 2 GiB, so more than that becomes several chunks.
/// </summary>
internal static class QuantizedTable
{
    public static ArrowTable Write(IReadOnlyList<QuantizedLayer> layers)
    {
        long[] bytes = [.. layers.Select(l => (long)l.Data.Length)];
        List<ArrowBatch> batches = [];
        foreach ((int start, int count) in ArrowRowChunks.Split(bytes)) batches.Add(Batch([.. layers.Skip(start).Take(count)]));
        if (batches.Count == 0) batches.Add(Batch([]));
        return new ArrowTable(batches[0].Schema, batches);
    }

    private static ArrowBatch Batch(IReadOnlyList<QuantizedLayer> layers)
    {
        using var builder = new ArrowBatchBuilder(layers.Count);
        builder.AddUtf8("layer_name", [.. layers.Select(l => l.Name)]);
        ArrowRows<byte> data = builder.AddBinary("quantized_data", [.. layers.Select(l => (long)l.Data.Length)]);
        ArrowRows<float> scales = builder.AddList<float>("scales", [.. layers.Select(l => (long)l.Scales.Length)]);
        ArrowRows<float> zeros = builder.AddList<float>("zero_points", [.. layers.Select(l => (long)l.ZeroPoints.Length)]);
        ArrowRows<long> shapes = builder.AddList<long>("shape", [.. layers.Select(l => (long)l.Shape.Count)]);
        Span<byte> bits = builder.AddPrimitive<byte>("bit_width");
        for (int row = 0; row < layers.Count; row++)
        {
            QuantizedLayer layer = layers[row];
            layer.Data.CopyTo(data[row]);
            layer.Scales.CopyTo(scales[row]);
            layer.ZeroPoints.CopyTo(zeros[row]);
            layer.Shape.ToArray().CopyTo(shapes[row]);
            bits[row] = (byte)layer.BitWidth;
        }

        return builder.Build();
    }
}
