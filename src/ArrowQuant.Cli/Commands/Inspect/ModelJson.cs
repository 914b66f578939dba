using System.Text.Json;
using ArrowQuant.Cli.Output;

namespace ArrowQuant.Cli.Commands.Inspect;

/// <summary>One entry a model; a directory of components has several.</summary>
internal static class ModelJson
{
    public static string Of(IReadOnlyList<ModelView> models) => Json.Object(json => json.WriteObjects("models", models, model =>
    {
        json.WriteString("path", model.Path);
        json.WriteArray("files", model.Files, json.WriteStringValue);
        json.WriteNumber("file_bytes", model.FileBytes);
        json.WriteStartObject("metadata");
        foreach ((string key, string value) in model.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteObjects("tensors", model.Tensors, tensor =>
        {
            json.WriteString("name", tensor.Name);
            json.WriteString("dtype", tensor.DType);
            json.WriteArray("shape", tensor.Shape, json.WriteNumberValue);
            json.WriteNumber("bytes", tensor.Bytes);
        });
        if (model.Quantized is null) json.WriteNull("quantized");
        else Write(json, model.Quantized);
    }));

    private static void Write(Utf8JsonWriter json, QuantizedView quantized)
    {
        json.WriteStartObject("quantized");
        json.WriteString("version", quantized.Version);
        json.WritePropertyName("config");
        quantized.Config.WriteTo(json);
        json.WritePropertyName("source");
        quantized.Source.WriteTo(json);
        json.WriteObjects("layers", quantized.Layers, layer =>
        {
            json.WriteString("name", layer.Name);
            json.WriteArray("shape", layer.Shape, json.WriteNumberValue);
            json.WriteString("source_dtype", layer.SourceDType);
            json.WriteNumber("bit_width", layer.BitWidth);
            json.WriteNumber("group_size", layer.GroupSize);
            json.WriteNumber("groups", layer.Groups);
            json.WriteReal("sqnr_db", layer.SqnrDb ?? double.PositiveInfinity);
            json.WriteNumber("cosine_similarity", layer.CosineSimilarity);
        });
        json.WriteObjects("copied", quantized.Copied, copy =>
        {
            json.WriteString("name", copy.Name);
            json.WriteString("reason", copy.Reason);
        });
        json.WriteEndObject();
    }
}
