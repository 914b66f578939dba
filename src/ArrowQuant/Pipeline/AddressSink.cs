using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>Memory of the caller: slabs are made where they stay.</summary>
internal sealed unsafe class AddressSink(LayerDestination destination, int bits) : ISlabSink
{
    // Slabs begin at a byte, so the bits before them are whole bytes.
    public SlabPlace? Place(Slab slab) => new SlabPlace(
        (byte*)destination.Codes + CodePacking.PackedBytes(slab.FirstElement, bits),
        (float*)destination.Scales + slab.FirstGroup,
        (float*)destination.ZeroPoints + slab.FirstGroup);

    public void Write(int index, Slab slab, SlabPlace place) { }
}
