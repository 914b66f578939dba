using ArrowQuant.Export.Build.Compare;

namespace ArrowQuant.Export.Build.Package;

/// <summary>What a publish did.</summary>
/// <param name="Ledger">The line to print.</param>
/// <param name="Findings">Errors, when nothing was written; otherwise warnings.</param>
/// <param name="Wheel">Path of the wheel; null when the proof failed.</param>
internal sealed record PublishResult(ExportLedger Ledger, IReadOnlyList<Finding> Findings, string? Wheel);
