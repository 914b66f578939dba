namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Reads single values of an array. Indices do not count <see cref="ArrowData.Offset"/>. No checks: callers stay inside the
/// window that <see cref="ArrowValidator"/> has passed, and ask <see cref="IsValid"/> before anything else.
/// </summary>
internal static unsafe class ArrowRead
{
    public static bool IsValid(ArrowData data, long i)
    {
        if (data.Type.Shape == ArrowShape.Null)
            return false;
        ArrowBuffer bits = data.Validity;
        return bits.Address == 0 || ArrowBits.Get(bits.Pointer, data.Offset + i);
    }

    /// <summary>A dictionary index. A uint64 beyond the signed range comes out negative, which no dictionary has.</summary>
    public static long Index(ArrowData data, long i)
    {
        byte* values = data.Buffers[1].Pointer;
        long at = data.Offset + i;
        return data.Type.Kind switch
        {
            ArrowKind.Int8 => ((sbyte*)values)[at],
            ArrowKind.UInt8 => values[at],
            ArrowKind.Int16 => ((short*)values)[at],
            ArrowKind.UInt16 => ((ushort*)values)[at],
            ArrowKind.Int32 => ((int*)values)[at],
            ArrowKind.UInt32 => ((uint*)values)[at],
            _ => ((long*)values)[at],
        };
    }

    /// <summary>First item and number of items of a list row.</summary>
    public static (long From, long Count) ListRange(ArrowData data, long i)
    {
        long at = data.Offset + i;
        switch (data.Type.Shape)
        {
            case ArrowShape.FixedList:
                return (at * data.Type.FixedSize, data.Type.FixedSize);
            case ArrowShape.ListView:
                return (Offset(data, 1, at), Offset(data, 2, at));
            default:
                long from = Offset(data, 1, at);
                return (from, Offset(data, 1, at + 1) - from);
        }
    }

    /// <summary>The bytes of a text or binary row of any layout.</summary>
    public static ReadOnlySpan<byte> Bytes(ArrowData data, long i)
    {
        long at = data.Offset + i;
        switch (data.Type.Shape)
        {
            case ArrowShape.Fixed:
                return new ReadOnlySpan<byte>(data.Buffers[1].Pointer + (at * data.Type.FixedSize), data.Type.FixedSize);
            case ArrowShape.View:
                ArrowView* view = (ArrowView*)data.Buffers[1].Pointer + at;
                return view->IsInline
                    ? new ReadOnlySpan<byte>((byte*)view + sizeof(int), view->Length)
                    : new ReadOnlySpan<byte>(data.Buffers[ArrowValidator.ViewBuffers + view->Buffer].Pointer + view->Offset, view->Length);
            default:
                long from = Offset(data, 1, at);
                long length = Offset(data, 1, at + 1) - from;
                return length <= int.MaxValue
                    ? new ReadOnlySpan<byte>(data.Buffers[2].Pointer + from, (int)length)
                    : throw new OverflowException($"Row {i} holds {length} bytes; one span holds at most {int.MaxValue}.");
        }
    }

    private static long Offset(ArrowData data, int buffer, long at) =>
        data.Type.Width == sizeof(int) ? ((int*)data.Buffers[buffer].Pointer)[at] : ((long*)data.Buffers[buffer].Pointer)[at];
}
