using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Module.Arrow;
using ArrowQuant.Module.Layers;
using ArrowQuant.Module.Results;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module;

/// <summary>A quantized layer to be looked into: its values, all or group by group, its parameters, and Arrow.</summary>
[Export(Name = "QuantizedLayer")]
public sealed class QuantizedLayerObject
{
    private readonly QuantizedLayer _layer;

    /// <summary>From the dict that quantize or quantize_batch gave for it.</summary>
    /// <param name="layer">The dict.</param>
    /// <param name="name">A name for messages and for Arrow.</param>
    public QuantizedLayerObject(LayerResult layer, string name = "layer") => _layer = layer.ToLayer(name);

    private QuantizedLayerObject(QuantizedLayer layer) => _layer = layer;

    /// <summary>Its name.</summary>
    public string Name => _layer.Name;

    /// <summary>Shape of the original.</summary>
    public IReadOnlyList<long> Shape => _layer.Shape;

    /// <summary>2, 4 or 8.</summary>
    public int BitWidth => _layer.BitWidth;

    /// <summary>Consecutive elements of a row in a group; the last group of a row may be short.</summary>
    public int GroupSize => _layer.GroupSize;

    /// <summary>Number of groups.</summary>
    public long NumGroups => _layer.Scales.LongLength;

    /// <summary>Number of elements.</summary>
    public long NumElements => _layer.ElementCount;

    /// <inheritdoc/>
    public override string ToString() => $"QuantizedLayer({PythonText.Of(Name)}, shape=[{string.Join(", ", Shape)}], bit_width={BitWidth}, group_size={GroupSize})";

    /// <summary>The layers of a table of quantized layers.</summary>
    /// <param name="table">What quantize_arrow, quantize_arrow_batch or quantize_batch_arrow returned, or any Arrow object with the same columns.</param>
    /// <returns>One a row.</returns>
    public static IReadOnlyList<QuantizedLayerObject> FromArrow(ArrowTable table) =>
        [.. QuantizedRows.Read(table).Select(layer => new QuantizedLayerObject(layer))];

    /// <summary>The values, as a float32 tensor of the original shape.</summary>
    [Export(ReleasesGil = true)]
    public Tensor<float> Dequantize() => DecodedTensor.Of(_layer);

    /// <summary>The values of one group.</summary>
    /// <param name="groupId">0 to num_groups - 1, groups row by row.</param>
    public Tensor<float> DequantizeGroup(long groupId) => groupId >= 0 && groupId < NumGroups
        ? new Tensor<float>(_layer.DequantizeGroup(groupId))
        : throw new QuantizationException($"Invalid group_id: {groupId}, max: {NumGroups - 1}");

    /// <summary>The values of every group, in order.</summary>
    [Export(ReleasesGil = true)]
    public IReadOnlyList<Tensor<float>> DequantizeAllGroups()
    {
        var groups = new Tensor<float>[NumGroups];
        for (int i = 0; i < groups.Length; i++) groups[i] = new Tensor<float>(_layer.DequantizeGroup(i));
        return groups;
    }

    /// <summary>Scale, zero point and place of every group, in order.</summary>
    public IReadOnlyList<GroupParams> GetGroupParams()
    {
        var groups = new GroupParams[NumGroups];
        for (int i = 0; i < groups.Length; i++)
        {
            (long row, long inRow) = Math.DivRem(i, _layer.GroupsPerRow);
            long start = inRow * GroupSize;
            groups[i] = new GroupParams(_layer.Scales[i], _layer.ZeroPoints[i], row * _layer.RowLength + start, Math.Min(GroupSize, _layer.RowLength - start));
        }

        return groups;
    }

    /// <summary>The layer as the dict that quantize gives.</summary>
    /// <param name="arrays">True: scales and zero_points are float32 tensors, copies; otherwise lists of float.</param>
    public LayerResult ToDict([KeywordOnly] bool arrays = false) => LayerResult.From(_layer, arrays);

    /// <summary>The layer as a record batch of one row, with the columns of quantize_arrow.</summary>
    public ArrowBatch ToArrow() => QuantizedRows.Write(_layer);
}
