using ArrowQuant.Configuration;
using ArrowQuant.Export;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Results;

/// <summary>What a run did, measured on the bytes that were written.</summary>
/// <param name="QuantizedPath">The file, or for several components the directory, that was written.</param>
/// <param name="CompressionRatio">Bytes of the weight files read over bytes of the weight files written.</param>
/// <param name="CosineSimilarity">Cosine over all quantized elements.</param>
/// <param name="ModelSizeMb">Size of the written weight files in MiB.</param>
/// <param name="Modality">text, code, image or audio.</param>
/// <param name="BitWidth">The configured bit width; a layer may have more.</param>
/// <param name="QuantizationTimeS">Wall clock of the run in seconds.</param>
/// <param name="SqnrDb">Signal to quantization noise ratio in dB over all quantized elements; infinite when nothing was lost.</param>
/// <param name="EffectiveBits">Stored bits, scales and zero points included, for each quantized element.</param>
/// <param name="Layers">Every quantized layer, in file order.</param>
/// <param name="SkippedLayers">Every tensor that was copied as it was, and why.</param>
[Export(As = ExportAs.Dict)]
public sealed record QuantizationResult(
    string QuantizedPath, double CompressionRatio, double CosineSimilarity, double ModelSizeMb, string Modality, int BitWidth, double QuantizationTimeS,
    double SqnrDb, double EffectiveBits, IReadOnlyList<LayerRow> Layers, IReadOnlyList<SkippedRow> SkippedLayers)
{
    internal static QuantizationResult From(QuantizationReport report) => new(
        report.QuantizedPath, report.CompressionRatio, report.CosineSimilarity, report.ModelSizeMb, report.Modality.Name(), report.BitWidth,
        report.QuantizationTimeSeconds, report.SqnrDb, report.EffectiveBits,
        [.. report.Layers.Select(l => new LayerRow(l.Name, l.Shape, l.SourceDType, l.BitWidth, l.GroupSize, l.SqnrDb, l.CosineSimilarity, l.SourceBytes, l.StoredBytes))],
        [.. report.SkippedLayers.Select(s => new SkippedRow(s.Name, s.Reason))]);
}

/// <summary>One quantized layer of a model.</summary>
/// <param name="Name">Name; with the component in front when there are several.</param>
/// <param name="Shape">Shape of the original tensor.</param>
/// <param name="SourceDtype">Element type it had, as safetensors spells it.</param>
/// <param name="BitWidth">Bits it was given.</param>
/// <param name="GroupSize">Elements of a group.</param>
/// <param name="SqnrDb">Signal to quantization noise ratio in dB.</param>
/// <param name="CosineSimilarity">Cosine of original and decoded values.</param>
/// <param name="SourceBytes">Bytes it had.</param>
/// <param name="StoredBytes">Bytes of codes, scales and zero points.</param>
[Export(As = ExportAs.Dict)]
public sealed record LayerRow(
    string Name, IReadOnlyList<long> Shape, string SourceDtype, int BitWidth, int GroupSize, double SqnrDb, double CosineSimilarity, long SourceBytes, long StoredBytes);

/// <summary>A tensor that was copied.</summary>
/// <param name="Name">Name; with the component in front when there are several.</param>
/// <param name="Reason">Why it was not quantized.</param>
[Export(As = ExportAs.Dict)]
public sealed record SkippedRow(string Name, string Reason);
