using System.Buffers.Binary;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>
/// Writes a FlatBuffer front to back: a parent first, then what it refers to, whose position is patched into the parent.
/// References point forwards only, as the format demands. Same input, same bytes.
/// </summary>
internal sealed class FlatWriter
{
    private byte[] data = new byte[1024];
    private int length;

    /// <summary>Begins with the reference to the root table.</summary>
    public FlatWriter() => Append(sizeof(uint), 4, 0);

    /// <summary>Position of the reference to the root table.</summary>
    public static int Root => 0;

    public ReadOnlySpan<byte> Written => data.AsSpan(0, length);

    /// <summary>Writes a table; returns its position, and where its reference fields are.</summary>
    /// <param name="fields">Fields in any order; an absent slot keeps the schema's default.</param>
    /// <param name="references">Positions of the fields, by slot, for <see cref="Refer"/>.</param>
    public int Table(ReadOnlySpan<FlatField> fields, Span<int> references)
    {
        int slots = 0, size = sizeof(int);
        foreach (FlatField field in fields)
            slots = Math.Max(slots, field.Slot + 1);
        Span<ushort> vtable = stackalloc ushort[2 + slots];
        vtable.Clear();

        // Large fields first: with the table at 4 modulo 8 every field then falls on a multiple of its size.
        for (int width = 8; width >= 1; width /= 2)
        {
            foreach (FlatField field in fields)
            {
                if (field.Size != width)
                    continue;
                vtable[2 + field.Slot] = (ushort)size;
                size += width;
            }
        }

        (vtable[0], vtable[1]) = ((ushort)(vtable.Length * sizeof(ushort)), (ushort)size);
        int vtableAt = Append(vtable.Length * sizeof(ushort), 2, 0);
        for (int i = 0; i < vtable.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(vtableAt + (i * sizeof(ushort))), vtable[i]);
        int at = Append(size, 8, 4);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(at), at - vtableAt);
        foreach (FlatField field in fields)
        {
            int fieldAt = at + vtable[2 + field.Slot];
            if (field.Slot < references.Length)
                references[field.Slot] = fieldAt;
            for (int i = 0; i < field.Size; i++)
                data[fieldAt + i] = (byte)(field.Value >> (8 * i));
        }

        return at;
    }

    /// <summary>Makes a reference field, or an element of a vector of offsets, point at something written after it.</summary>
    public void Refer(int reference, int target) =>
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(reference), checked((uint)(target - reference)));

    public int Text(string text)
    {
        byte[] bytes = ArrowText.Strict.GetBytes(text);
        int at = Append(sizeof(uint) + bytes.Length + 1, 4, 0);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(at), bytes.Length);
        bytes.CopyTo(data, at + sizeof(uint));
        return at;
    }

    /// <summary>A vector of references, to be patched; element <c>i</c> is at the result plus <c>4 + 4 i</c>.</summary>
    public int References(int count)
    {
        int at = Append(sizeof(uint) * (1 + count), 4, 0);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(at), count);
        return at;
    }

    /// <summary>A vector of structs made of 64-bit words.</summary>
    /// <param name="words">All words, struct after struct.</param>
    /// <param name="wordsEach">Words of a struct.</param>
    public int Structs(ReadOnlySpan<long> words, int wordsEach)
    {
        int at = Append(sizeof(uint) + (words.Length * sizeof(long)), 8, 4);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(at), words.Length / wordsEach);
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(at + sizeof(uint) + (i * sizeof(long))), words[i]);
        return at;
    }

    /// <summary>Zeroed room at a position that is <paramref name="remainder"/> modulo <paramref name="alignment"/>.</summary>
    private int Append(int size, int alignment, int remainder)
    {
        int at = length;
        while (at % alignment != remainder)
            at++;
        length = checked(at + size);
        if (length > data.Length)
            Array.Resize(ref data, Math.Max(length, data.Length * 2));
        return at;
    }
}
