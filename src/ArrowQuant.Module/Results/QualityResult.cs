using ArrowQuant.Export;
using ArrowQuant.Validation;

namespace ArrowQuant.Module.Results;

/// <summary>A quantized model compared with its original, from the bytes on disk.</summary>
/// <param name="CosineSimilarity">Cosine over all quantized elements.</param>
/// <param name="CompressionRatio">Bytes of the original weight files over bytes of the quantized ones.</param>
/// <param name="ModelSizeMb">Size of the quantized weight files in MiB.</param>
/// <param name="Passed">No layer is below the accuracy asked for, and every copied tensor is the original to the byte.</param>
/// <param name="PerLayerAccuracy">Cosine by layer name.</param>
/// <param name="SqnrDb">Signal to quantization noise ratio in dB over all quantized elements.</param>
/// <param name="PerLayer">Every quantized layer, in file order.</param>
/// <param name="AlteredTensors">Copied tensors whose bytes differ from the original; empty in a healthy file.</param>
[Export(As = ExportAs.Dict)]
public sealed record QualityResult(
    double CosineSimilarity, double CompressionRatio, double ModelSizeMb, bool Passed, IReadOnlyDictionary<string, double> PerLayerAccuracy,
    double SqnrDb, IReadOnlyList<QualityRow> PerLayer, IReadOnlyList<string> AlteredTensors)
{
    internal static QualityResult From(QualityReport report) => new(
        report.CosineSimilarity, report.CompressionRatio, report.ModelSizeMb, report.Passed, report.PerLayerAccuracy, report.SqnrDb,
        [.. report.PerLayer.Select(r => new QualityRow(r.Name, r.BitWidth, r.SqnrDb, r.CosineSimilarity, r.MeanSquaredError, r.MaxAbsoluteError))],
        report.AlteredTensors);
}

/// <summary>One layer of a comparison.</summary>
/// <param name="Name">Name; with the component in front when there are several.</param>
/// <param name="BitWidth">Bits of its codes.</param>
/// <param name="SqnrDb">Signal to quantization noise ratio in dB.</param>
/// <param name="CosineSimilarity">Cosine of original and decoded values.</param>
/// <param name="MeanSquaredError">Mean of squared errors.</param>
/// <param name="MaxAbsoluteError">Largest error.</param>
[Export(As = ExportAs.Dict)]
public sealed record QualityRow(string Name, int BitWidth, double SqnrDb, double CosineSimilarity, double MeanSquaredError, double MaxAbsoluteError);
