using ArrowQuant.Export;

namespace ArrowQuant.Module.Results;

/// <summary>How smoothly activation parameters pass from one timestep group to the next.</summary>
/// <param name="SmoothnessScore">1 / (1 + mean scale jump); 1 is perfectly smooth.</param>
/// <param name="ViolationCount">Boundaries whose jump is above the threshold.</param>
/// <param name="IsValid">There are no violations.</param>
/// <param name="BoundaryScores">One score a boundary.</param>
/// <param name="Violations">Every violation.</param>
[Export(As = ExportAs.Dict)]
public sealed record MarkovMetrics(
    double SmoothnessScore, int ViolationCount, bool IsValid, IReadOnlyList<double> BoundaryScores, IReadOnlyList<MarkovViolation> Violations);

/// <summary>A boundary between two timestep groups whose parameters jump.</summary>
/// <param name="BoundaryIdx">Boundary between group i and i + 1.</param>
/// <param name="ScaleJump">|ln(s'/s)|.</param>
/// <param name="ZeroPointJump">Shift of the range's lower end over the larger range.</param>
/// <param name="Severity">low, medium or high.</param>
[Export(As = ExportAs.Dict)]
public sealed record MarkovViolation(int BoundaryIdx, double ScaleJump, double ZeroPointJump, string Severity);
