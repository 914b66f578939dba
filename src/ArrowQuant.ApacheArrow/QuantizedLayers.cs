using ArrowQuant.Pipeline;

namespace ArrowQuant.ApacheArrow;

/// <summary>What a call gave.</summary>
/// <typeparam name="T">How the layers are held: a record batch or a stream of them.</typeparam>
/// <param name="Layers">Finished layers, in the order of the input; to be disposed by the caller.</param>
/// <param name="Failures">Layers that were left out, by their row in the input; empty unless <see cref="BatchOptions.ContinueOnError"/>.</param>
/// <param name="Warnings">What else a caller should hear, for example that the progress callback failed.</param>
public sealed record QuantizedLayers<T>(T Layers, IReadOnlyList<LayerFailure> Failures, IReadOnlyList<string> Warnings)
    where T : IDisposable;
