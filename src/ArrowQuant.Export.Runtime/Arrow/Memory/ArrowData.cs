namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// An array as the columnar format sees it, wherever it came from: C data interface, builder or file. Owns nothing.
/// View types hold their variadic buffers after the two fixed ones, with real sizes; the sizes buffer of the C data
/// interface exists only on that border.
/// </summary>
internal sealed class ArrowData(ArrowType type, long length, long nullCount, long offset, ArrowBuffer[] buffers, ArrowData[] children, ArrowData? dictionary)
{
    public ArrowType Type { get; } = type;

    public long Length { get; } = length;

    /// <summary>As claimed by the producer; -1 when it did not count.</summary>
    public long NullCount { get; } = nullCount;

    public long Offset { get; } = offset;

    /// <summary>Entries are replaced only by validation (sizes, aligned copies); read-only afterwards.</summary>
    public ArrowBuffer[] Buffers { get; } = buffers;

    public ArrowData[] Children { get; } = children;

    public ArrowData? Dictionary { get; } = dictionary;

    public ArrowBuffer Validity => Type.Shape is ArrowShape.Null or ArrowShape.Opaque ? ArrowBuffer.Absent : Buffers[0];
}
