using ArrowQuant.Export;

namespace ArrowQuant.Module.Results;

/// <summary>One group of a quantized layer.</summary>
/// <param name="Scale">Step between codes.</param>
/// <param name="ZeroPoint">Code of the value 0; not whole in general.</param>
/// <param name="Start">Its first element, counted through the whole layer.</param>
/// <param name="Length">Its elements.</param>
[Export(As = ExportAs.Dict)]
public sealed record GroupParams(float Scale, float ZeroPoint, long Start, long Length);
