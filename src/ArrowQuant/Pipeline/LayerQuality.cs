using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>What quantization cost, measured on decoded values and accumulated in double.</summary>
/// <param name="SqnrDb">10 log10(sum x^2 / sum e^2); positive infinity when nothing was lost.</param>
/// <param name="CosineSimilarity">Cosine between original and decoded values, -1 to 1.</param>
/// <param name="MeanSquaredError">sum e^2 / n; 0 for an empty layer.</param>
/// <param name="MaxAbsoluteError">Largest |e|.</param>
public sealed record LayerQuality(double SqnrDb, double CosineSimilarity, double MeanSquaredError, double MaxAbsoluteError)
{
    internal static LayerQuality From(QualitySums sums) =>
        new(sums.SqnrDb, sums.Cosine, sums.Count == 0 ? 0 : sums.Error / sums.Count, sums.MaxError);
}
