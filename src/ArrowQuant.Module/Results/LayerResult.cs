using System.Runtime.InteropServices;
using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Layers;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Results;

/// <summary>A quantized layer: value = (code - zero_point) * scale, one scale and zero point for each group of a row.</summary>
/// <param name="QuantizedData">Packed codes, lowest bits first.</param>
/// <param name="Scales">One a group, groups row by row; a list, or with arrays=True a float32 tensor. Taken back: any list or array of numbers.</param>
/// <param name="ZeroPoints">One a group, in code units; not whole numbers in general. In the form of the scales.</param>
/// <param name="Shape">Shape of the original.</param>
/// <param name="BitWidth">2, 4 or 8.</param>
/// <param name="GroupSize">Consecutive elements of a row in a group; the last group of a row may be short.</param>
/// <param name="Packing">How codes are laid into bytes: lsb-first, element i at bits [i*b, i*b+b).</param>
[Export(As = ExportAs.Dict)]
public sealed record LayerResult(
    ReadOnlyMemory<byte> QuantizedData, ArrayLike<float> Scales, ArrayLike<float> ZeroPoints, IReadOnlyList<long> Shape, int BitWidth, int GroupSize, string Packing)
{
    internal static LayerResult From(QuantizedLayer layer, bool arrays) => new(
        layer.Data, GroupNumbers.Copy(layer.Scales, arrays), GroupNumbers.Copy(layer.ZeroPoints, arrays), layer.Shape, layer.BitWidth, layer.GroupSize, layer.Packing);

    internal static LayerResult From(LayerExtent layer, int groupSize, ReadOnlyMemory<byte> codes, GroupNumbers numbers) =>
        new(codes, numbers.Scales, numbers.ZeroPoints, [.. layer.Shape], layer.BitWidth, groupSize, QuantizedLayer.LsbFirst);

    /// <exception cref="ShapeMismatchException">The parts do not belong together.</exception>
    /// <exception cref="ValidationException">A number that is not finite, or another packing.</exception>
    internal QuantizedLayer ToLayer(string name)
    {
        var layer = new QuantizedLayer(name, Shape, BitWidth, GroupSize, Codes(), Finite(name, "scales", Scales), Finite(name, "zero_points", ZeroPoints));
        return Packing == layer.Packing ? layer : throw new ValidationException($"Layer '{name}' has packing '{Packing}', expected '{layer.Packing}'");
    }

    private static float[] Finite(string name, string key, ArrayLike<float> numbers)
    {
        float[] values = [.. numbers.Numbers!];
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) throw new ValidationException($"Layer '{name}': '{key}' contains NaN or Inf at index {i}. Pass the numbers that quantize gave");
        }

        return values;
    }

    // What was read from Python is an array of its own.
    private byte[] Codes() =>
        MemoryMarshal.TryGetArray(QuantizedData, out ArraySegment<byte> bytes) && bytes is { Offset: 0, Array: { } whole } && whole.Length == bytes.Count ? whole : QuantizedData.ToArray();
}
