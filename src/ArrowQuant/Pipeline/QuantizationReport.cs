using ArrowQuant.Configuration;

namespace ArrowQuant.Pipeline;

/// <summary>What a run did, in numbers measured on what was written.</summary>
public sealed record QuantizationReport
{
    /// <summary>The file, or for several components the directory, that was written.</summary>
    public required string QuantizedPath { get; init; }

    /// <summary>Bytes of all weight files read over bytes of all weight files written.</summary>
    public required double CompressionRatio { get; init; }

    /// <summary>Cosine over all quantized elements together; 1 when there are none.</summary>
    public required double CosineSimilarity { get; init; }

    /// <summary>SQNR in dB over all quantized elements together; positive infinity when nothing was lost.</summary>
    public required double SqnrDb { get; init; }

    /// <summary>Size of the written weight files in MiB (1,048,576 bytes).</summary>
    public required double ModelSizeMb { get; init; }

    /// <summary>What the model produces: as configured, else as detected.</summary>
    public required Modality Modality { get; init; }

    /// <summary>The configured bit width; a layer may have more, see <see cref="Layers"/>.</summary>
    public required int BitWidth { get; init; }

    /// <summary>Stored bits, scales and zero points included, for each quantized element; 0 when there are none.</summary>
    public required double EffectiveBits { get; init; }

    /// <summary>Wall clock of the run in seconds.</summary>
    public required double QuantizationTimeSeconds { get; init; }

    /// <summary>Every quantized layer, in file order.</summary>
    public required IReadOnlyList<LayerReport> Layers { get; init; }

    /// <summary>Every tensor that was copied as it was, and why.</summary>
    public required IReadOnlyList<SkippedLayer> SkippedLayers { get; init; }

    /// <summary>What else a user should hear, for example layers that were given more bits.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

/// <summary>One quantized layer.</summary>
/// <param name="Name">Name; with the component in front when there are several.</param>
/// <param name="Shape">Sides.</param>
/// <param name="SourceDType">Header name of the element kind it had.</param>
/// <param name="BitWidth">Bits it was given.</param>
/// <param name="GroupSize">Elements of a group.</param>
/// <param name="SqnrDb">SQNR in dB; positive infinity when nothing was lost.</param>
/// <param name="CosineSimilarity">Cosine of original and decoded values.</param>
/// <param name="SourceBytes">Bytes it had.</param>
/// <param name="StoredBytes">Bytes of codes, scales and zero points.</param>
public sealed record LayerReport(
    string Name, IReadOnlyList<long> Shape, string SourceDType, int BitWidth, int GroupSize,
    double SqnrDb, double CosineSimilarity, long SourceBytes, long StoredBytes);

/// <summary>A tensor that was copied.</summary>
/// <param name="Name">Name; with the component in front when there are several.</param>
/// <param name="Reason">Why it was not quantized.</param>
public sealed record SkippedLayer(string Name, string Reason);
