using ArrowQuant.Export;

namespace ArrowQuant.Module.Results;

/// <summary>Parameters of a time group, as a caller of quantize_layer_auto gives them.</summary>
/// <param name="Scale">Step between codes, above 0.</param>
/// <param name="ZeroPoint">Code of the value 0; need not be whole.</param>
/// <param name="GroupSize">At least 1; has no effect.</param>
/// <param name="TimeRange">First timestep and the one after the last; has no effect.</param>
[Export(As = ExportAs.Dict)]
public sealed record TimeGroupParams(float Scale, float ZeroPoint, long GroupSize, IReadOnlyList<long> TimeRange);

/// <summary>What quantize_layer_auto answers: value = (code - zero_point) * scale, with the parameters of the slice.</summary>
/// <param name="QuantizedData">One byte a weight.</param>
/// <param name="Scales">One a time group.</param>
/// <param name="ZeroPoints">One a time group.</param>
[Export(As = ExportAs.Dict)]
public sealed record TimeGroupResult(byte[] QuantizedData, IReadOnlyList<float> Scales, IReadOnlyList<float> ZeroPoints);
