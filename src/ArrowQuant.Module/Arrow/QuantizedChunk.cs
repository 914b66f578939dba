using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Arrow;

/// <summary>
/// One record batch of quantized layers under construction: laid out from the sizes of its layers, filled by the engine, then handed out.
/// Columns: layer_name utf8, quantized_data binary, scales list&lt;float32&gt;, zero_points list&lt;float32&gt;, shape list&lt;int64&gt;,
/// bit_width uint8.
/// </summary>
internal sealed class QuantizedChunk : IDisposable
{
    private readonly IReadOnlyList<LayerExtent> _layers;
    private readonly ArrowBatchBuilder _builder;
    private readonly ArrowRows<byte> _codes;
    private readonly ArrowRows<float> _scales;
    private readonly ArrowRows<float> _zeros;

    public QuantizedChunk(IReadOnlyList<LayerExtent> layers)
    {
        _layers = layers;
        _builder = new ArrowBatchBuilder(layers.Count) { SkipsClearing = true };
        _builder.AddUtf8("layer_name", [.. layers.Select(l => l.Name)]);
        _codes = _builder.AddBinary("quantized_data", [.. layers.Select(l => l.CodeBytes)]);
        _scales = _builder.AddList<float>("scales", [.. layers.Select(l => l.Groups)]);
        _zeros = _builder.AddList<float>("zero_points", [.. layers.Select(l => l.Groups)]);
        ArrowRows<long> shapes = _builder.AddList<long>("shape", [.. layers.Select(l => (long)l.Shape.Count)]);
        Span<byte> bits = _builder.AddPrimitive<byte>("bit_width");
        for (int row = 0; row < layers.Count; row++)
        {
            Span<long> shape = shapes[row];
            for (int i = 0; i < shape.Length; i++) shape[i] = layers[row].Shape[i];
            bits[row] = (byte)layers[row].BitWidth;
        }
    }

    /// <summary>Where the engine writes, a row a layer. The builder's buffers are native memory and never move.</summary>
    public IEnumerable<LayerDestination> Destinations =>
        Enumerable.Range(0, _layers.Count).Select(row => new LayerDestination(Address(_codes[row]), Address(_scales[row]), Address(_zeros[row])));

    /// <summary>Fills a row with a layer that exists already.</summary>
    public void Fill(int row, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<float> zeroPoints)
    {
        codes.CopyTo(_codes[row]);
        scales.CopyTo(_scales[row]);
        zeroPoints.CopyTo(_zeros[row]);
    }

    /// <summary>Hands the rows out; when some failed, copies of the others. Failure is rare, and a column has no holes.</summary>
    public ArrowBatch Finish(IReadOnlySet<int> failed)
    {
        int[] good = [.. Enumerable.Range(0, _layers.Count).Where(row => !failed.Contains(_layers[row].Index))];
        if (good.Length == _layers.Count) return _builder.Build();
        using var rest = new QuantizedChunk([.. good.Select(row => _layers[row])]);
        for (int row = 0; row < good.Length; row++) rest.Fill(row, _codes[good[row]], _scales[good[row]], _zeros[good[row]]);
        return rest._builder.Build();
    }

    public void Dispose() => _builder.Dispose();

    private static unsafe nint Address<T>(Span<T> row) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row));
}
