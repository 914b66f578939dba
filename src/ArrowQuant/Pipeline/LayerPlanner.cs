using ArrowQuant.Configuration;
using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>Decides for every tensor of a model: quantize how, or copy why.</summary>
internal static class LayerPlanner
{
    public static List<PlannedLayer> Plan(
        SafeTensorsModel model, QuantizationConfig config, TensorSelection selection, IReadOnlyDictionary<string, int> raisedBits)
    {
        HashSet<string> names = [.. model.Tensors.Select(t => t.Name)];
        return [.. model.Tensors.Select(tensor => Decide(tensor, config, selection, raisedBits, names))];
    }

    private static PlannedLayer Decide(
        SafeTensor tensor, QuantizationConfig config, TensorSelection selection, IReadOnlyDictionary<string, int> raisedBits, HashSet<string> names)
    {
        if (selection.ReasonToCopy(tensor.Name, tensor.DType, tensor.Shape, config.SkipSensitiveLayers) is { } reason) return Copy(reason);
        if (QuantizedNames.All(tensor.Name).FirstOrDefault(names.Contains) is { } taken) return Copy($"the model already has a tensor '{taken}'");
        int bits = raisedBits.TryGetValue(tensor.Name, out int raised) ? raised : selection.BitsFor(tensor.Name) ?? config.BitWidth;
        var layout = new LayerLayout(tensor.Shape, config.GroupSize);
        if (layout.StoredBytes(bits) >= tensor.ByteLength)
            return Copy($"{layout.StoredBytes(bits)} bytes quantized are not fewer than {tensor.ByteLength} bytes as it is");
        return new PlannedLayer(tensor, null, layout, QuantizationSpec.From(config) with { BitWidth = bits });

        PlannedLayer Copy(string why) => new(tensor, why, null, null);
    }
}
