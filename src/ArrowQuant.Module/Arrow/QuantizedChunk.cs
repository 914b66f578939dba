using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
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
    private static readonly ArrowType s_floats = ArrowType.List(ArrowType.Of(ArrowKind.Float32), itemNullable: false);

    private static readonly ArrowTableSchema s_schema = new(
    [
        new ArrowField("layer_name", ArrowType.Of(ArrowKind.Utf8), Nullable: false),
        new ArrowField("quantized_data", ArrowType.Of(ArrowKind.Binary), Nullable: false),
        new ArrowField("scales", s_floats, Nullable: false),
        new ArrowField("zero_points", s_floats, Nullable: false),
        new ArrowField("shape", ArrowType.List(ArrowType.Of(ArrowKind.Int64), itemNullable: false), Nullable: false),
        new ArrowField("bit_width", ArrowType.Of(ArrowKind.UInt8), Nullable: false),
    ]);

    /// <summary>Rows whose sizes are on the stack: 24 bytes each. Origin: tables of few large layers, where what a call costs is most of what is not work.</summary>
    private const int StackRows = 64;

    private readonly LayerExtent[] _layers;
    private readonly ArrowBatchBuilder _builder;
    private readonly ArrowRows<byte> _codes;
    private readonly ArrowRows<float> _scales;
    private readonly ArrowRows<float> _zeros;

    public QuantizedChunk(LayerExtent[] layers)
    {
        _layers = layers;
        _builder = new ArrowBatchBuilder(s_schema, layers.Length) { SkipsClearing = true };
        var names = new string[layers.Length];
        Span<long> sizes = layers.Length <= StackRows ? stackalloc long[3 * layers.Length] : new long[3 * layers.Length];
        Span<long> codes = sizes[..layers.Length], groups = sizes.Slice(layers.Length, layers.Length), sides = sizes.Slice(2 * layers.Length, layers.Length);
        long nameBytes = 0, codeBytes = 0, allGroups = 0, allSides = 0;
        for (int row = 0; row < layers.Length; row++)
        {
            LayerExtent layer = layers[row];
            (names[row], codes[row], groups[row], sides[row]) = (layer.Name, layer.CodeBytes, layer.Groups, (layer.Shape as long[])?.Length ?? layer.Shape.Count);
            nameBytes += Encoding.UTF8.GetMaxByteCount(layer.Name.Length);
            codeBytes += layer.CodeBytes;
            allGroups += layer.Groups;
            allSides += sides[row];
        }

        _builder.Reserve(5 * ArrowBatchBuilder.PaddedBytes(4L * (layers.Length + 1)) + ArrowBatchBuilder.PaddedBytes(nameBytes)
            + ArrowBatchBuilder.PaddedBytes(codeBytes) + 2 * ArrowBatchBuilder.PaddedBytes(4 * allGroups)
            + ArrowBatchBuilder.PaddedBytes(8 * allSides) + ArrowBatchBuilder.PaddedBytes(layers.Length));
        _builder.AddUtf8("layer_name", names);
        _codes = _builder.AddBinary("quantized_data", codes);
        _scales = _builder.AddList<float>("scales", groups);
        _zeros = _builder.AddList<float>("zero_points", groups);
        ArrowRows<long> shapes = _builder.AddList<long>("shape", sides);
        Span<byte> bits = _builder.AddPrimitive<byte>("bit_width");
        for (int row = 0; row < layers.Length; row++)
        {
            Span<long> shape = shapes[row];
            (layers[row].Shape as long[] ?? [.. layers[row].Shape]).CopyTo(shape);
            bits[row] = (byte)layers[row].BitWidth;
        }
    }

    /// <summary>Where the engine writes a layer. The builder's buffers are native memory and never move.</summary>
    public LayerDestination Destination(int row) => new(Address(_codes[row]), Address(_scales[row]), Address(_zeros[row]));

    /// <summary>Fills a row with a layer that exists already.</summary>
    public void Fill(int row, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<float> zeroPoints)
    {
        codes.CopyTo(_codes[row]);
        scales.CopyTo(_scales[row]);
        zeroPoints.CopyTo(_zeros[row]);
    }

    /// <summary>Hands the rows out.</summary>
    public ArrowBatch Finish() => _builder.Build();

    /// <summary>When some failed, copies of the others. Failure is rare, and a column has no holes.</summary>
    public ArrowBatch Finish(IReadOnlySet<int> failed)
    {
        int[] good = [.. Enumerable.Range(0, _layers.Length).Where(row => !failed.Contains(_layers[row].Index))];
        if (good.Length == _layers.Length) return Finish();
        using var rest = new QuantizedChunk([.. good.Select(row => _layers[row])]);
        for (int row = 0; row < good.Length; row++) rest.Fill(row, _codes[good[row]], _scales[good[row]], _zeros[good[row]]);
        return rest._builder.Build();
    }

    public void Dispose() => _builder.Dispose();

    private static unsafe nint Address<T>(Span<T> row) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row));
}
