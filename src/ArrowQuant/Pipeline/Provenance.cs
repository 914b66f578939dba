using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>
/// The <c>__metadata__</c> of a quantized file: what made it, from what, and how well. No clock, no path, no thread count: the same input
/// and configuration give the same bytes.
/// </summary>
internal static class Provenance
{
    /// <summary>The longest a double gets in JSON (24 characters); stands for measurements while room is reserved.</summary>
    private const double WidestNumber = -1.2345678901234567E-300;

    public static string LibraryVersion { get; } = typeof(Provenance).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static SortedDictionary<string, string> Metadata(
        SafeTensorsModel model, QuantizationConfig config, IReadOnlyList<PlannedLayer> layers, IReadOnlyList<DigestJob> sources, bool measured)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in model.Metadata) metadata[key] = value;
        metadata[QuantizedNames.FormatVersion] = QuantizedNames.CurrentFormat;
        metadata[QuantizedNames.Version] = LibraryVersion;
        metadata[QuantizedNames.Config] = Json(json => Settings(json, config));
        metadata[QuantizedNames.Source] = Json(json => Sources(json, sources, measured));
        metadata[QuantizedNames.Layers] = Json(json => Layers(json, layers, measured));
        metadata[QuantizedNames.Skipped] = Json(json =>
        {
            json.WriteStartObject();
            foreach (PlannedLayer layer in layers.Where(l => l.Reason is not null)) json.WriteString(layer.Tensor.Name, layer.Reason);
            json.WriteEndObject();
        });
        return metadata;
    }

    /// <summary>Only what changes bytes.</summary>
    private static void Settings(Utf8JsonWriter json, QuantizationConfig config)
    {
        json.WriteStartObject();
        json.WriteNumber("bit_width", config.BitWidth);
        json.WriteNumber("group_size", config.GroupSize);
        json.WriteString("method", config.Method.Name());
        json.WriteNumber("min_accuracy", config.MinAccuracy);
        json.WriteBoolean("skip_sensitive_layers", config.SkipSensitiveLayers);
        json.WriteEndObject();
    }

    private static void Sources(Utf8JsonWriter json, IReadOnlyList<DigestJob> sources, bool measured)
    {
        json.WriteStartArray();
        foreach (DigestJob source in sources)
        {
            json.WriteStartObject();
            json.WriteString("file", source.Name);
            json.WriteNumber("bytes", measured ? source.Bytes : long.MaxValue);
            json.WriteString("sha256", source.Digest);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Layers(Utf8JsonWriter json, IReadOnlyList<PlannedLayer> layers, bool measured)
    {
        json.WriteStartObject();
        foreach (PlannedLayer layer in layers.Where(l => l.Reason is null))
        {
            QualitySums quality = measured ? layer.Job!.Quality : default;
            json.WriteStartObject(layer.Tensor.Name);
            json.WriteNumber("bit_width", layer.Spec!.BitWidth);
            json.WriteNumber("group_size", layer.Spec.GroupSize);
            json.WriteString("dtype", layer.Tensor.DType.Name());
            json.WriteStartArray("shape");
            foreach (long side in layer.Tensor.Shape) json.WriteNumberValue(side);
            json.WriteEndArray();
            Number(json, "sqnr_db", measured ? quality.SqnrDb : WidestNumber);
            Number(json, "cosine_similarity", measured ? quality.Cosine : WidestNumber);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>JSON has no infinity; a layer without loss has null.</summary>
    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
