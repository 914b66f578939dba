using ArrowQuant.Export;

namespace ArrowQuant.Module.Results;

/// <summary>What a run over layers in memory did.</summary>
/// <param name="BitWidth">Bits of every layer.</param>
/// <param name="QuantizedLayers">How many layers the result holds.</param>
/// <param name="FailedLayers">Every layer that was left out, and why; empty unless continue_on_error is true. First those whose weights could not be read, then those that could not be quantized.</param>
[Export(As = ExportAs.Dict)]
public sealed record BatchReport(int BitWidth, long QuantizedLayers, IReadOnlyList<FailedRow> FailedLayers);

/// <summary>A layer that was left out.</summary>
/// <param name="Name">Its name; None where a table has none.</param>
/// <param name="Reason">What its warning says, with the first offending index.</param>
[Export(As = ExportAs.Dict)]
public sealed record FailedRow(string? Name, string Reason);
