using System.Text;

namespace ArrowQuant.Export.Runtime.Tests.Arrow;

/// <summary>One node of a hand-made array; the factories lay small arrays out as the specification prints them.</summary>
internal sealed record Hand(string Format, string Name, long Length, nint[] Buffers)
{
    public long Offset { get; init; }

    public long NullCount { get; init; }

    public Hand[] Children { get; init; } = [];

    public Hand? Dictionary { get; init; }

    public static Hand Batch(long length, params Hand[] columns) => new("+s", string.Empty, length, [0]) { Children = columns };

    public static Hand Text(HandArena arena, string name, params string[] values)
    {
        int[] offsets = Offsets(values);
        return new Hand("u", name, values.Length, [0, arena.Buffer<int>(offsets), arena.Buffer<byte>(Encoding.UTF8.GetBytes(string.Concat(values)))]);
    }

    public static Hand LargeText(HandArena arena, string name, params string[] values)
    {
        long[] offsets = [.. Offsets(values)];
        return new Hand("U", name, values.Length, [0, arena.Buffer<long>(offsets), arena.Buffer<byte>(Encoding.UTF8.GetBytes(string.Concat(values)))]);
    }

    /// <summary>Long texts alternate between two variadic buffers.</summary>
    public static Hand ViewText(HandArena arena, string name, params string[] values)
    {
        var views = new byte[values.Length * 16];
        List<byte>[] heap = [[], []];
        for (int i = 0; i < values.Length; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(values[i]);
            Span<byte> view = views.AsSpan(i * 16, 16);
            BitConverter.TryWriteBytes(view, bytes.Length);
            if (bytes.Length <= 12)
            {
                bytes.CopyTo(view[4..]);
                continue;
            }

            bytes.AsSpan(0, 4).CopyTo(view[4..]);
            BitConverter.TryWriteBytes(view[8..], i % 2);
            BitConverter.TryWriteBytes(view[12..], heap[i % 2].Count);
            heap[i % 2].AddRange(bytes);
        }

        nint sizes = arena.Buffer<long>(heap[0].Count, heap[1].Count);
        return new Hand("vu", name, values.Length, [0, arena.Buffer<byte>(views), arena.Buffer<byte>(heap[0].ToArray()), arena.Buffer<byte>(heap[1].ToArray()), sizes]);
    }

    public static Hand Numbers<T>(HandArena arena, string format, string name, params T[] values)
        where T : unmanaged => new(format, name, values.Length, [0, arena.Buffer<T>(values)]);

    public static Hand List(HandArena arena, string name, Hand items, params int[] offsets) =>
        new("+l", name, offsets.Length - 1, [0, arena.Buffer<int>(offsets)]) { Children = [items] };

    public static Hand LargeList(HandArena arena, string name, Hand items, params long[] offsets) =>
        new("+L", name, offsets.Length - 1, [0, arena.Buffer<long>(offsets)]) { Children = [items] };

    public static Hand ListView(HandArena arena, string name, Hand items, int[] offsets, int[] sizes) =>
        new("+vl", name, sizes.Length, [0, arena.Buffer<int>(offsets), arena.Buffer<int>(sizes)]) { Children = [items] };

    public static Hand FixedList(string name, Hand items, int size) =>
        new($"+w:{size}", name, items.Length / size, [0]) { Children = [items] };

    public static Hand Encoded(HandArena arena, string name, Hand values, params sbyte[] indices) =>
        new("c", name, indices.Length, [0, arena.Buffer<sbyte>(indices)]) { Dictionary = values };

    private static int[] Offsets(string[] values)
    {
        var offsets = new int[values.Length + 1];
        for (int i = 0; i < values.Length; i++)
            offsets[i + 1] = offsets[i] + Encoding.UTF8.GetByteCount(values[i]);
        return offsets;
    }
}
