using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>Writes slabs straight into memory of the caller.</summary>
internal sealed unsafe class AddressSink(LayerDestination destination, int bits) : ISlabSink
{
    public void Write(int index, Slab slab, ReadOnlySpan<byte> packed, ReadOnlySpan<float> scales, ReadOnlySpan<float> zeroPoints)
    {
        // Slabs begin at a byte, so the bits before them are whole bytes.
        packed.CopyTo(new Span<byte>((byte*)destination.Codes + CodePacking.PackedBytes(slab.FirstElement, bits), packed.Length));
        scales.CopyTo(new Span<float>((float*)destination.Scales + slab.FirstGroup, scales.Length));
        zeroPoints.CopyTo(new Span<float>((float*)destination.ZeroPoints + slab.FirstGroup, zeroPoints.Length));
    }
}
