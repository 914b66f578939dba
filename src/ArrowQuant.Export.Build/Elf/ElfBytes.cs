using System.Buffers.Binary;
using System.Text;

namespace ArrowQuant.Export.Build.Elf;

/// <summary>Little-endian reads at offsets that come out of an untrusted file: each one is checked and named when it is wrong.</summary>
internal readonly struct ElfBytes(ReadOnlyMemory<byte> bytes, string what, ulong origin = 0)
{
    public ulong Length => (ulong)bytes.Length;

    public ushort U16(ulong at) => BinaryPrimitives.ReadUInt16LittleEndian(Span(at, sizeof(ushort)));

    public uint U32(ulong at) => BinaryPrimitives.ReadUInt32LittleEndian(Span(at, sizeof(uint)));

    public ulong U64(ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(Span(at, sizeof(ulong)));

    public byte U8(ulong at) => Span(at, 1)[0];

    public ElfBytes Slice(ulong at, ulong length, string name)
    {
        Check(at, length, name);
        return new ElfBytes(bytes.Slice((int)at, (int)length), name, origin + at);
    }

    public string Text(ulong at)
    {
        Check(at, 1, what);
        ReadOnlySpan<byte> rest = bytes.Span[(int)at..];
        int end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.UTF8.GetString(rest[..end]) : throw new FormatException($"{what} holds a name without an end at offset {origin + at}");
    }

    private ReadOnlySpan<byte> Span(ulong at, int length)
    {
        Check(at, (ulong)length, what);
        return bytes.Span.Slice((int)at, length);
    }

    private void Check(ulong at, ulong length, string name)
    {
        if (at > Length || length > Length - at)
            throw new FormatException($"{name} at offset {origin + at} needs {length} bytes, the {what} has {Length}; the file is cut short or damaged");
    }
}
