using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Arrow;

/// <summary>Rows of a table of quantized layers as layers, and back.</summary>
internal static class QuantizedRows
{
    private static readonly string[] s_columns = ["layer_name", "quantized_data", "scales", "zero_points", "shape", "bit_width"];

    /// <exception cref="ValidationException">A column is missing, or a value is null.</exception>
    /// <exception cref="ShapeMismatchException">The parts of a row do not belong together.</exception>
    public static IEnumerable<QuantizedLayer> Read(ArrowTable table)
    {
        if (s_columns.FirstOrDefault(name => table.Schema.IndexOf(name) < 0) is { } missing)
            throw new ValidationException($"Missing required column '{missing}' in Arrow schema {table.Schema}. Expected what quantize_arrow returns: {string.Join(", ", s_columns)}");
        return table.Batches.SelectMany(batch => Enumerable.Range(0, checked((int)batch.Length)).Select(row => Read(batch, row)));
    }

    /// <summary>A record batch with one row.</summary>
    public static ArrowBatch Write(QuantizedLayer layer)
    {
        using var chunk = new QuantizedChunk([new LayerExtent(layer.Name, 0, layer.Shape, layer.BitWidth, layer.Data.Length, layer.Scales.Length)]);
        chunk.Fill(0, layer.Data, layer.Scales, layer.ZeroPoints);
        return chunk.Finish();
    }

    private static QuantizedLayer Read(ArrowBatch batch, int row)
    {
        if (s_columns.FirstOrDefault(name => batch.Column(name).IsNull(row) || batch.Column(name) is { Type.IsList: true } list && list.FirstNullItem(row) >= 0) is { } empty)
            throw new ValidationException($"Row {row} has a null in column '{empty}'. A quantized layer has none");
        string layer = batch.Column("layer_name").GetString(row)!;
        long[] shape = batch.Column("shape").GetList<long>(row).Span.ToArray();
        float[] scales = batch.Column("scales").GetList<float>(row).Span.ToArray();
        return new QuantizedLayer(
            layer, shape, batch.Column("bit_width").GetValue<byte>(row)!.Value, GroupSize(layer, shape, scales.Length),
            batch.Column("quantized_data").GetBytes(row).ToArray(), scales, batch.Column("zero_points").GetList<float>(row).Span.ToArray());
    }

    /// <summary>
    /// The table does not say the group size, and need not: where a row of weights has two groups or more, no other size gives as many,
    /// and where it has one, all sizes decode alike.
    /// </summary>
    private static int GroupSize(string layer, long[] shape, int groups) => QuantizedLayer.GroupSizeFor(shape, groups, layer)
        ?? throw new ShapeMismatchException(
            $"Layer '{layer}' of shape [{string.Join(", ", shape)}] has {groups} scales, which no group size ({string.Join(", ", QuantizedLayer.GroupSizes.Order())}) explains");
}
