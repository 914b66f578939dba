using System.Text.Json;
using ArrowQuant.Formats;

namespace ArrowQuant.Cli.Commands.Inspect;

/// <summary>What our own metadata say: layers, quality, and where the file came from. The layout is documented in docs/format-safetensors.md.</summary>
internal sealed record QuantizedView(
    string Version, JsonElement Config, JsonElement Source, IReadOnlyList<QuantizedLayerView> Layers, IReadOnlyList<CopiedView> Copied)
{
    public const string Prefix = "arrowquant.";
    public const string Marker = Prefix + "format_version";

    /// <exception cref="MetadataException">The metadata contradict the tensors, or lack a part.</exception>
    public static QuantizedView Read(string path)
    {
        using QuantizedModel model = QuantizedModel.Open(path);
        JsonElement layers = Part(model, "layers"), skipped = Part(model, "skipped");
        try
        {
            return new QuantizedView(
                model.Metadata.GetValueOrDefault(Prefix + "version", "unknown"), Part(model, "config"), Part(model, "source"),
                [.. model.LayerNames.Select(name => QuantizedLayerView.From(name, layers.GetProperty(name)))],
                [.. model.CopiedTensors.Select(t => new CopiedView(t.Name, skipped.TryGetProperty(t.Name, out JsonElement why) ? why.ToString() : "no reason recorded"))]);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new MetadataException($"{path}: its '{Prefix}*' metadata cannot be used ({error.Message}); quantize the original again", error);
        }
    }

    private static JsonElement Part(QuantizedModel model, string key)
    {
        if (!model.Metadata.TryGetValue(Prefix + key, out string? text)) throw new MetadataException($"{model.Path}: metadata lack '{Prefix}{key}'; quantize the original again");
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new MetadataException($"{model.Path}: '{Prefix}{key}' is not JSON ({error.Message}); quantize the original again", error);
        }
    }
}

/// <summary>A quantized layer. Groups are those of all rows together; the SQNR is null when nothing was lost.</summary>
internal sealed record QuantizedLayerView(
    string Name, IReadOnlyList<long> Shape, string SourceDType, int BitWidth, int GroupSize, long Groups, double? SqnrDb, double CosineSimilarity)
{
    public static QuantizedLayerView From(string name, JsonElement layer)
    {
        long[] shape = [.. layer.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())];
        int groupSize = layer.GetProperty("group_size").GetInt32();
        JsonElement sqnr = layer.GetProperty("sqnr_db");
        return new QuantizedLayerView(
            name, shape, layer.GetProperty("dtype").GetString()!, layer.GetProperty("bit_width").GetInt32(), groupSize, CountGroups(shape, groupSize),
            sqnr.ValueKind == JsonValueKind.Null ? null : sqnr.GetDouble(), layer.GetProperty("cosine_similarity").GetDouble());
    }

    /// <summary>A row is everything but the first side, a group never crosses rows, a vector is one row.</summary>
    private static long CountGroups(long[] shape, int groupSize)
    {
        long rows = shape.Length > 1 ? shape[0] : 1;
        long length = shape.Skip(shape.Length > 1 ? 1 : 0).Aggregate(1L, (product, side) => product * side);
        return rows * ((length + groupSize - 1) / groupSize);
    }
}

/// <summary>A tensor that was copied, and why.</summary>
internal sealed record CopiedView(string Name, string Reason);
