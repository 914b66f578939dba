using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>Collects a layer in arrays.</summary>
internal sealed class MemorySink(LayerLayout layout, int bits) : ISlabSink
{
    public byte[] Data { get; } = new byte[layout.CodeBytes(bits)];

    public float[] Scales { get; } = new float[layout.Groups];

    public float[] ZeroPoints { get; } = new float[layout.Groups];

    public void Write(int index, Slab slab, ReadOnlySpan<byte> packed, ReadOnlySpan<float> scales, ReadOnlySpan<float> zeroPoints)
    {
        // Slabs begin at a byte, so the bits before them are whole bytes.
        packed.CopyTo(Data.AsSpan((int)CodePacking.PackedBytes(slab.FirstElement, bits)));
        scales.CopyTo(Scales.AsSpan((int)slab.FirstGroup));
        zeroPoints.CopyTo(ZeroPoints.AsSpan((int)slab.FirstGroup));
    }
}
