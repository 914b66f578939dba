using System.Runtime.InteropServices;
using System.Text.Json;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Formats;

/// <summary>Quantized output of this library, open for reading: quantized layers, copied tensors and provenance.</summary>
public sealed class QuantizedModel : IDisposable
{
    private readonly SafeTensorsModel _model;
    private readonly Dictionary<string, StoredLayer> _layers;

    private QuantizedModel(SafeTensorsModel model, Dictionary<string, StoredLayer> layers, IReadOnlyList<SafeTensor> copied)
    {
        _model = model;
        _layers = layers;
        CopiedTensors = copied;
    }

    /// <summary>The file.</summary>
    public string Path => _model.Path;

    /// <summary>Bytes of the file.</summary>
    public long FileBytes => _model.FileBytes;

    /// <summary>Names of quantized layers, in the order of the source.</summary>
    public IReadOnlyCollection<string> LayerNames => _layers.Keys;

    /// <summary>Tensors that were copied as they were.</summary>
    public IReadOnlyList<SafeTensor> CopiedTensors { get; }

    /// <summary>All metadata of the file; keys of this library begin with <c>arrowquant.</c> and hold JSON.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _model.Metadata;

    /// <summary>Opens a quantized file, or a directory with one, and checks its parts against each other.</summary>
    /// <exception cref="MetadataException">Not output of this library, of a newer layout, or inconsistent.</exception>
    /// <exception cref="ModelNotFoundException">Nothing there.</exception>
    public static QuantizedModel Open(string path)
    {
        SafeTensorsModel model = SafeTensorsModel.Open(path);
        try
        {
            if (!model.Metadata.TryGetValue(QuantizedNames.FormatVersion, out string? version))
                throw new MetadataException($"{model.Path}: is not quantized output of this library (no '{QuantizedNames.FormatVersion}' in its metadata)");
            if (version != QuantizedNames.CurrentFormat)
                throw new MetadataException($"{model.Path}: has layout {version}, this version reads {QuantizedNames.CurrentFormat}; use a newer version");
            Dictionary<string, StoredLayer> layers = ReadLayers(model);
            HashSet<string> parts = [.. layers.Keys.SelectMany(QuantizedNames.All)];
            return new QuantizedModel(model, layers, [.. model.Tensors.Where(t => !parts.Contains(t.Name))]);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Whether weights are quantized output of this library, of whatever version of the layout.</summary>
    public static bool IsQuantized(SafeTensorsModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Metadata.ContainsKey(QuantizedNames.FormatVersion);
    }

    /// <summary>Reads one layer into memory.</summary>
    /// <exception cref="KeyNotFoundException">No layer of that name.</exception>
    public QuantizedLayer ReadLayer(string name)
    {
        StoredLayer layer = _layers.TryGetValue(name, out StoredLayer? found)
            ? found
            : throw new KeyNotFoundException($"{Path}: no quantized layer named '{name}'");
        return new QuantizedLayer(name, layer.Shape, layer.BitWidth, layer.GroupSize,
            _model[QuantizedNames.Codes(name)].ReadBytes(),
            _model[QuantizedNames.Scales(name)].ReadSingle(),
            _model[QuantizedNames.ZeroPoints(name)].ReadSingle());
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _model.Dispose();

    internal (IReadOnlyList<long> Shape, int BitWidth, int GroupSize) Describe(string name) => (_layers[name].Shape, _layers[name].BitWidth, _layers[name].GroupSize);

    internal SafeTensor Part(string name) => _model[name];

    private static Dictionary<string, StoredLayer> ReadLayers(SafeTensorsModel model)
    {
        var layers = new Dictionary<string, StoredLayer>(StringComparer.Ordinal);
        if (!model.Metadata.TryGetValue(QuantizedNames.Layers, out string? text))
            throw new MetadataException($"{model.Path}: metadata lack '{QuantizedNames.Layers}'");
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            foreach (JsonProperty entry in json.RootElement.EnumerateObject())
            {
                var layer = new StoredLayer(
                    [.. entry.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())],
                    entry.Value.GetProperty("bit_width").GetInt32(),
                    entry.Value.GetProperty("group_size").GetInt32());
                if (!layers.TryAdd(entry.Name, layer)) throw new MetadataException($"{model.Path}: layer '{entry.Name}' is described twice");
                CheckParts(model, entry.Name, layer);
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ConfigurationException or ShapeMismatchException)
        {
            throw new MetadataException($"{model.Path}: '{QuantizedNames.Layers}' cannot be used: {error.Message}", error);
        }
        return layers;
    }

    private static void CheckParts(SafeTensorsModel model, string name, StoredLayer layer)
    {
        var spec = new Configuration.QuantizationSpec { BitWidth = layer.BitWidth, GroupSize = layer.GroupSize };
        var layout = new LayerLayout(layer.Shape, spec.GroupSize);
        Expect(QuantizedNames.Codes(name), TensorDType.U8, layout.CodeBytes(spec.BitWidth));
        Expect(QuantizedNames.Scales(name), TensorDType.F32, layout.Groups);
        Expect(QuantizedNames.ZeroPoints(name), TensorDType.F32, layout.Groups);
        Expect(QuantizedNames.Shape(name), TensorDType.I64, layer.Shape.Length);
        long[] stored = MemoryMarshal.Cast<byte, long>(model[QuantizedNames.Shape(name)].ReadBytes()).ToArray();
        if (!stored.AsSpan().SequenceEqual(layer.Shape))
            throw new MetadataException($"{model.Path}: layer '{name}' has shape [{string.Join(", ", layer.Shape)}] in metadata and [{string.Join(", ", stored)}] as tensor");

        void Expect(string part, TensorDType dtype, long elements)
        {
            if (!model.TryGet(part, out SafeTensor? tensor) || tensor.DType != dtype || tensor.ElementCount != elements)
                throw new MetadataException($"{model.Path}: layer '{name}' needs tensor '{part}' with {elements} elements of {dtype.Name()}");
        }
    }

    private sealed record StoredLayer(long[] Shape, int BitWidth, int GroupSize);
}
