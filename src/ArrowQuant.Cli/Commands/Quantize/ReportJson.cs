using ArrowQuant.Cli.Output;
using ArrowQuant.Configuration;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Cli.Commands.Quantize;

/// <summary>The report with the keys that the Python module uses.</summary>
internal static class ReportJson
{
    public static string Of(QuantizationReport report) => Json.Object(json =>
    {
        json.WriteString("quantized_path", report.QuantizedPath);
        json.WriteNumber("compression_ratio", report.CompressionRatio);
        json.WriteNumber("cosine_similarity", report.CosineSimilarity);
        json.WriteNumber("model_size_mb", report.ModelSizeMb);
        json.WriteString("modality", report.Modality.Name());
        json.WriteNumber("bit_width", report.BitWidth);
        json.WriteNumber("quantization_time_s", report.QuantizationTimeSeconds);
        json.WriteReal("sqnr_db", report.SqnrDb);
        json.WriteNumber("effective_bits", report.EffectiveBits);
        json.WriteObjects("layers", report.Layers, layer =>
        {
            json.WriteString("name", layer.Name);
            json.WriteArray("shape", layer.Shape, json.WriteNumberValue);
            json.WriteString("source_dtype", layer.SourceDType);
            json.WriteNumber("bit_width", layer.BitWidth);
            json.WriteNumber("group_size", layer.GroupSize);
            json.WriteReal("sqnr_db", layer.SqnrDb);
            json.WriteNumber("cosine_similarity", layer.CosineSimilarity);
            json.WriteNumber("source_bytes", layer.SourceBytes);
            json.WriteNumber("stored_bytes", layer.StoredBytes);
        });
        json.WriteObjects("skipped_layers", report.SkippedLayers, skipped =>
        {
            json.WriteString("name", skipped.Name);
            json.WriteString("reason", skipped.Reason);
        });
        json.WriteArray("warnings", report.Warnings, json.WriteStringValue);
    });
}
