using ArrowQuant.Formats;

namespace ArrowQuant.Cli.Commands.Inspect;

/// <summary>What the headers of one model say.</summary>
internal sealed record ModelView(
    string Path, IReadOnlyList<string> Files, long FileBytes, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<TensorView> Tensors)
{
    /// <summary>Null for weights that this library did not quantize.</summary>
    public QuantizedView? Quantized { get; init; }

    /// <summary>Reads a model, or each component of a directory that has no weights of its own.</summary>
    /// <exception cref="ModelNotFoundException">Nothing there.</exception>
    public static IReadOnlyList<ModelView> ReadAll(string path)
    {
        try
        {
            return [Read(path)];
        }
        catch (ModelNotFoundException) when (Components(path) is [_, ..] components)
        {
            return [.. components.Select(Read)];
        }
    }

    private static ModelView Read(string path)
    {
        using SafeTensorsModel model = SafeTensorsModel.Open(path);
        var view = new ModelView(model.Path, model.Files, model.FileBytes, model.Metadata.ToDictionary(),
            [.. model.Tensors.Select(t => new TensorView(t.Name, t.DType.Name(), [.. t.Shape], t.ByteLength))]);
        return model.Metadata.ContainsKey(QuantizedView.Marker) ? view with { Quantized = QuantizedView.Read(model.Path) } : view;
    }

    private static List<string> Components(string path) => !Directory.Exists(path) ? [] :
        [.. Directory.GetDirectories(path).Where(folder => !System.IO.Path.GetFileName(folder).StartsWith('.') && HasWeights(folder)).Order(StringComparer.Ordinal)];

    private static bool HasWeights(string folder) =>
        Directory.EnumerateFiles(folder).Any(file => file.EndsWith(".safetensors", StringComparison.Ordinal) || file.EndsWith(".safetensors.index.json", StringComparison.Ordinal));
}

/// <summary>One tensor as its header describes it.</summary>
internal sealed record TensorView(string Name, string DType, IReadOnlyList<long> Shape, long Bytes)
{
    public long Elements => Shape.Aggregate(1L, (product, side) => product * side);
}
