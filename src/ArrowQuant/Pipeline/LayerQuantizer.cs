using System.Runtime.InteropServices;
using ArrowQuant.Configuration;
using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>Quantizes one layer from memory, on the calling thread. The same bytes as any other way through the library.</summary>
public static class LayerQuantizer
{
    /// <summary>Quantizes float32 weights.</summary>
    /// <param name="weights">Values in row-major order.</param>
    /// <param name="shape">Sides; empty for a scalar.</param>
    /// <param name="spec">Bits, group size, method; null for the defaults.</param>
    /// <param name="name">Name for errors and the result.</param>
    /// <exception cref="ShapeMismatchException">The product of the shape is not the number of weights.</exception>
    /// <exception cref="ValidationException">A weight is NaN or infinite; names the layer and the first index.</exception>
    public static QuantizedLayer Quantize(ReadOnlySpan<float> weights, IReadOnlyList<long> shape, QuantizationSpec? spec = null, string name = "weights") =>
        Quantize(TensorDType.F32, MemoryMarshal.AsBytes(weights), weights.Length, shape, spec, name);

    /// <summary>Quantizes half precision weights; widening is exact.</summary>
    public static QuantizedLayer Quantize(ReadOnlySpan<Half> weights, IReadOnlyList<long> shape, QuantizationSpec? spec = null, string name = "weights") =>
        Quantize(TensorDType.F16, MemoryMarshal.AsBytes(weights), weights.Length, shape, spec, name);

    /// <summary>
    /// Quantizes double precision weights. They are rounded to float32 first, an error 2^-24 of a value, far below any code step; a value
    /// beyond float32 is refused like an infinity.
    /// </summary>
    public static QuantizedLayer Quantize(ReadOnlySpan<double> weights, IReadOnlyList<long> shape, QuantizationSpec? spec = null, string name = "weights") =>
        Quantize(TensorDType.F64, MemoryMarshal.AsBytes(weights), weights.Length, shape, spec, name);

    /// <summary>Quantizes bfloat16 weights given as their bits; widening is exact.</summary>
    public static QuantizedLayer QuantizeBFloat16(ReadOnlySpan<ushort> bits, IReadOnlyList<long> shape, QuantizationSpec? spec = null, string name = "weights") =>
        Quantize(TensorDType.BF16, MemoryMarshal.AsBytes(bits), bits.Length, shape, spec, name);

    private static unsafe QuantizedLayer Quantize(
        TensorDType dtype, ReadOnlySpan<byte> bytes, long count, IReadOnlyList<long> shape, QuantizationSpec? spec, string name)
    {
        fixed (byte* pinned = bytes)
        {
            WeightData data = count == 0 ? WeightData.FromBytes(dtype, default) : WeightData.FromAddress(dtype, (nint)pinned, count);
            var options = new BatchOptions { Workers = 1 };
            return BatchQuantizer.Quantize([new LayerInput(name, data, shape)], spec, options).Layers[0];
        }
    }
}
