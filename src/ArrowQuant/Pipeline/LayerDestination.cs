namespace ArrowQuant.Pipeline;

/// <summary>
/// Where a layer is written: memory of the caller, filled in place and from several threads. As long as the layer's
/// <see cref="LayerExtent"/> says, and alive until the run returns.
/// </summary>
/// <param name="Codes">Address of <see cref="LayerExtent.CodeBytes"/> bytes.</param>
/// <param name="Scales">Address of <see cref="LayerExtent.Groups"/> aligned float32 values.</param>
/// <param name="ZeroPoints">Address of as many.</param>
public readonly record struct LayerDestination(nint Codes, nint Scales, nint ZeroPoints);

/// <summary>What a layer will take, known before any of it is read.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Index">Position in the input.</param>
/// <param name="Shape">Sides.</param>
/// <param name="BitWidth">Bits of a code.</param>
/// <param name="CodeBytes">Bytes of packed codes.</param>
/// <param name="Groups">Scales, and zero points.</param>
public sealed record LayerExtent(string Name, int Index, IReadOnlyList<long> Shape, int BitWidth, long CodeBytes, long Groups);

/// <summary>What a run into memory of the caller could not do.</summary>
/// <param name="Failures">Layers whose memory holds nothing of use, those refused by the plan included, in the order of the input; empty unless failures are collected.</param>
/// <param name="Warnings">What else a caller should hear, for example that the progress callback failed.</param>
public sealed record BatchOutcome(IReadOnlyList<LayerFailure> Failures, IReadOnlyList<string> Warnings);
