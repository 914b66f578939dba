namespace ArrowQuant.Validation;

/// <summary>A quantized model compared with its original.</summary>
public sealed record QualityReport
{
    /// <summary>Cosine over all quantized elements together; 1 when there are none.</summary>
    public required double CosineSimilarity { get; init; }

    /// <summary>SQNR in dB over all quantized elements together; positive infinity when nothing was lost.</summary>
    public required double SqnrDb { get; init; }

    /// <summary>Bytes of the original weight files over bytes of the quantized ones.</summary>
    public required double CompressionRatio { get; init; }

    /// <summary>Size of the quantized weight files in MiB (1,048,576 bytes).</summary>
    public required double ModelSizeMb { get; init; }

    /// <summary>True when no layer is below the accuracy asked for and every copied tensor is the original to the byte.</summary>
    public required bool Passed { get; init; }

    /// <summary>Every quantized layer, in file order.</summary>
    public required IReadOnlyList<LayerQualityRow> PerLayer { get; init; }

    /// <summary>Copied tensors whose bytes differ from the original; empty in a healthy file.</summary>
    public required IReadOnlyList<string> AlteredTensors { get; init; }

    /// <summary>Cosine similarity by layer name.</summary>
    public IReadOnlyDictionary<string, double> PerLayerAccuracy => PerLayer.ToDictionary(row => row.Name, row => row.CosineSimilarity, StringComparer.Ordinal);
}

/// <summary>One layer of a <see cref="QualityReport"/>.</summary>
/// <param name="Name">Name; with the component in front when there are several.</param>
/// <param name="BitWidth">Bits of its codes.</param>
/// <param name="SqnrDb">SQNR in dB.</param>
/// <param name="CosineSimilarity">Cosine of original and decoded values.</param>
/// <param name="MeanSquaredError">Mean of squared errors.</param>
/// <param name="MaxAbsoluteError">Largest error.</param>
public sealed record LayerQualityRow(string Name, int BitWidth, double SqnrDb, double CosineSimilarity, double MeanSquaredError, double MaxAbsoluteError);
