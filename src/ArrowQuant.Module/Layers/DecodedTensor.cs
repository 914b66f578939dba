using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Layers;

/// <summary>Values on their way out: memory that is filled once and then seen in place.</summary>
internal static class DecodedTensor
{
    /// <summary>The values of a layer, in its shape.</summary>
    public static Tensor<float> Of(QuantizedLayer layer) => new(layer.Dequantize(), Shape(layer.Shape));

    private static ReadOnlySpan<long> Shape(IReadOnlyList<long> shape) => shape as long[] ?? [.. shape];
}
