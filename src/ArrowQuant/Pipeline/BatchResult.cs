namespace ArrowQuant.Pipeline;

/// <summary>What a batch gave.</summary>
/// <param name="Layers">Finished layers, in the order of the input.</param>
/// <param name="Failures">Layers that were left out, in the order of the input; empty unless failures are collected.</param>
/// <param name="Warnings">What else a caller should hear, for example that the progress callback failed.</param>
public sealed record BatchResult(IReadOnlyList<QuantizedLayer> Layers, IReadOnlyList<LayerFailure> Failures, IReadOnlyList<string> Warnings);

/// <summary>A layer that could not be quantized.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Index">Position in the input.</param>
/// <param name="Error">Why.</param>
public sealed record LayerFailure(string Name, int Index, QuantizationException Error);
