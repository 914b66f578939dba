using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using ArrowQuant.Formats;
using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>
/// Writes slabs of one layer to their places in a file. Keeps a checksum a slab, so that what the disk gives back can be compared with
/// what was meant.
/// </summary>
internal sealed class FileSink(SafeTensorsWriter writer, string name, LayerLayout layout, int bits) : ISlabSink
{
    private uint[] _checksums = new uint[new SlabPlan(layout).Count];

    /// <summary>One for each slab.</summary>
    public uint[] Checksums => _checksums;

    /// <summary>True when the file already holds this layer with these checksums.</summary>
    public bool TryTakeOver(uint[] checksums)
    {
        if (checksums.Length != _checksums.Length) return false;
        uint[] before = _checksums;
        _checksums = checksums;
        if (IsIntact()) return true;
        _checksums = before;
        return false;
    }

    public SlabPlace? Place(Slab slab) => null;

    public void Write(int index, Slab slab, SlabPlace place)
    {
        ReadOnlySpan<byte> packed = place.Codes(slab, bits), s = MemoryMarshal.AsBytes(place.ScaleSpan(slab)), z = MemoryMarshal.AsBytes(place.ZeroSpan(slab));
        writer.Write(CodesAt(slab), packed);
        writer.Write(GroupsAt(QuantizedNames.Scales(name), slab), s);
        writer.Write(GroupsAt(QuantizedNames.ZeroPoints(name), slab), z);
        _checksums[index] = Checksum(packed, s, z);
    }

    /// <summary>The sides as I64, which belong to no slab.</summary>
    public void WriteShape(IReadOnlyList<long> shape)
    {
        byte[] bytes = new byte[8 * shape.Count];
        for (int i = 0; i < shape.Count; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), shape[i]);
        writer.Write(writer.OffsetOf(QuantizedNames.Shape(name)), bytes);
    }

    /// <exception cref="QuantizationException">The file gives back other bytes than were written.</exception>
    public void Verify()
    {
        if (!IsIntact())
            throw new QuantizationException($"Layer '{name}' does not read back as it was written; the disk or the memory is damaged");
    }

    private bool IsIntact()
    {
        var plan = new SlabPlan(layout);
        byte[] buffer = [];
        for (int index = 0; index < plan.Count; index++)
        {
            Slab slab = plan[index];
            int packed = (int)CodePacking.PackedBytes(slab.Elements, bits), group = 4 * slab.Groups;
            SlabScratch.Grow(ref buffer, packed + 2 * group);
            Span<byte> p = buffer.AsSpan(0, packed), s = buffer.AsSpan(packed, group), z = buffer.AsSpan(packed + group, group);
            writer.Read(CodesAt(slab), p);
            writer.Read(GroupsAt(QuantizedNames.Scales(name), slab), s);
            writer.Read(GroupsAt(QuantizedNames.ZeroPoints(name), slab), z);
            if (Checksum(p, s, z) != _checksums[index]) return false;
        }
        return true;
    }

    private long CodesAt(Slab slab) => writer.OffsetOf(QuantizedNames.Codes(name)) + CodePacking.PackedBytes(slab.FirstElement, bits);

    private long GroupsAt(string tensor, Slab slab) => writer.OffsetOf(tensor) + 4 * slab.FirstGroup;

    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words) crc = BitOperations.Crc32C(crc, word);
        foreach (byte b in bytes[(8 * words.Length)..]) crc = BitOperations.Crc32C(crc, b);
        return crc;
    }

    private static uint Checksum(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c) =>
        BitOperations.Crc32C(BitOperations.Crc32C(Checksum(a), Checksum(b)), Checksum(c));
}
