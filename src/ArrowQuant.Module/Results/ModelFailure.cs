using ArrowQuant.Export;

namespace ArrowQuant.Module.Results;

/// <summary>A model that could not be quantized, among others that could.</summary>
/// <param name="ModelPath">What was to be read.</param>
/// <param name="OutputPath">What was to be written.</param>
/// <param name="ErrorType">Name of the Python exception.</param>
/// <param name="Error">Its message.</param>
[Export(As = ExportAs.Dict)]
public sealed record ModelFailure(string ModelPath, string OutputPath, string ErrorType, string Error);
