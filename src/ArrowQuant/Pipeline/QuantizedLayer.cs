using ArrowQuant.Configuration;
using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>
/// A quantized tensor: x ~ (q - zero point) * scale in float32, with one scale and zero point for each group of
/// <see cref="GroupSize"/> consecutive elements of a row (the last group of a row may be short), groups row by row.
/// </summary>
public sealed class QuantizedLayer
{
    private readonly LayerLayout _layout;
    private readonly long[] _shape;

    /// <summary>Puts a layer together from parts, for example read from a file. The arrays are kept, not copied.</summary>
    /// <exception cref="ShapeMismatchException">The parts are not as long as shape, bits and group size require.</exception>
    public QuantizedLayer(string name, IReadOnlyList<long> shape, int bitWidth, int groupSize, byte[] data, float[] scales, float[] zeroPoints)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(scales);
        ArgumentNullException.ThrowIfNull(zeroPoints);
        var spec = new QuantizationSpec { BitWidth = bitWidth, GroupSize = groupSize };
        _shape = [.. shape];
        _layout = new LayerLayout(_shape, spec.GroupSize, name);
        if (data.Length != _layout.CodeBytes(bitWidth) || scales.Length != _layout.Groups || zeroPoints.Length != _layout.Groups)
            throw new ShapeMismatchException(
                $"Layer '{name}' of shape [{string.Join(", ", _shape)}] needs {_layout.CodeBytes(bitWidth)} bytes of codes and {_layout.Groups} groups; " +
                $"given are {data.Length} bytes, {scales.Length} scales and {zeroPoints.Length} zero points");
        Name = name;
        BitWidth = bitWidth;
        Data = data;
        Scales = scales;
        ZeroPoints = zeroPoints;
    }

    /// <summary>Every group size, the default first.</summary>
    public static IReadOnlyList<int> GroupSizes { get; } = [128, 64, 256, 32];

    /// <summary>
    /// The group size with which a tensor of this shape has so many groups; null when there is none. Where a row has one group, several sizes
    /// give as many and all decode alike.
    /// </summary>
    /// <param name="shape">Sides of the tensor.</param>
    /// <param name="groups">How many scales it has.</param>
    /// <param name="layer">Its name, for the message; null where there is none.</param>
    /// <exception cref="ShapeMismatchException">The shape has a negative side, or more elements than can be counted.</exception>
    public static int? GroupSizeFor(IReadOnlyList<long> shape, long groups, string? layer = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        foreach (int size in GroupSizes)
        {
            if (new LayerLayout(shape, size, layer).Groups == groups) return size;
        }
        return null;
    }

    /// <summary>Name of the layer.</summary>
    public string Name { get; }

    /// <summary>Sides of the original tensor.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Bits of a code: 2, 4 or 8.</summary>
    public int BitWidth { get; }

    /// <summary>Elements of a full group.</summary>
    public int GroupSize => _layout.GroupSize;

    /// <summary>Number of original elements.</summary>
    public long ElementCount => _layout.Elements;

    /// <summary>Rows: the first side, or 1 for a vector.</summary>
    public long Rows => _layout.Rows;

    /// <summary>Elements of a row.</summary>
    public long RowLength => _layout.RowLength;

    /// <summary>Groups of a row; group g of row r is entry r * GroupsPerRow + g of scales and zero points.</summary>
    public long GroupsPerRow => _layout.GroupsPerRow;

    /// <summary>The only way in which codes are laid into bytes: element i occupies bits [i*b, i*b+b) of the stream.</summary>
    public const string LsbFirst = "lsb-first";

    /// <summary>How codes are laid into bytes. Always <see cref="LsbFirst"/>.</summary>
    public string Packing => LsbFirst;

    /// <summary>Packed codes, ceil(elements * bits / 8) bytes.</summary>
    public byte[] Data { get; }

    /// <summary>One float32 scale a group, positive.</summary>
    public float[] Scales { get; }

    /// <summary>One float32 zero point a group, in code units; not an integer in general.</summary>
    public float[] ZeroPoints { get; }

    /// <summary>What was lost, or null when the layer was read from somewhere or nothing was measured.</summary>
    public LayerQuality? Quality { get; init; }

    /// <summary>Codes, one a byte.</summary>
    public byte[] UnpackCodes()
    {
        byte[] codes = new byte[ElementCount];
        CodePacking.Unpack(Data, BitWidth, codes);
        return codes;
    }

    /// <summary>The decoded values, in the order of the original tensor.</summary>
    public float[] Dequantize()
    {
        float[] values = new float[ElementCount];
        Dequantize(values);
        return values;
    }

    /// <summary>The decoded values of one group; the rest of the layer is not touched.</summary>
    /// <param name="group">0 to one less than the number of scales, groups row by row.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public float[] DequantizeGroup(long group)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, Scales.LongLength);
        (long row, long inRow) = Math.DivRem(group, GroupsPerRow);
        long first = row * RowLength + inRow * GroupSize;
        byte[] codes = new byte[Math.Min(GroupSize, RowLength - inRow * GroupSize)];
        for (int i = 0; i < codes.Length; i++)
        {
            // 2, 4 and 8 divide 8: no code lies across two bytes.
            long bit = (first + i) * BitWidth;
            codes[i] = (byte)((Data[bit >> 3] >> (int)(bit & 7)) & ((1 << BitWidth) - 1));
        }
        float[] values = new float[codes.Length];
        GroupDecoding.Decode(codes, Scales[group], ZeroPoints[group], values);
        return values;
    }

    /// <summary>Decodes into a span of <see cref="ElementCount"/> values.</summary>
    /// <exception cref="ShapeMismatchException">The span has another length.</exception>
    public void Dequantize(Span<float> destination)
    {
        if (destination.Length != ElementCount)
            throw new ShapeMismatchException($"Layer '{Name}' has {ElementCount} elements, the destination {destination.Length}");
        byte[] codes = UnpackCodes();
        int group = 0;
        for (long row = 0; row < Rows; row++)
        {
            for (long at = 0; at < RowLength; at += GroupSize, group++)
            {
                int start = (int)(row * RowLength + at), length = (int)Math.Min(GroupSize, RowLength - at);
                GroupDecoding.Decode(codes.AsSpan(start, length), Scales[group], ZeroPoints[group], destination.Slice(start, length));
            }
        }
    }
}
