using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Pipeline;

/// <summary>Collects a layer in arrays. They are pinned, and hold nothing until every slab was written.</summary>
internal sealed unsafe class MemorySink(LayerLayout layout, int bits) : ISlabSink
{
    public byte[] Data { get; } = GC.AllocateUninitializedArray<byte>(checked((int)layout.CodeBytes(bits)), pinned: true);

    public float[] Scales { get; } = GC.AllocateUninitializedArray<float>(checked((int)layout.Groups), pinned: true);

    public float[] ZeroPoints { get; } = GC.AllocateUninitializedArray<float>(checked((int)layout.Groups), pinned: true);

    public SlabPlace? Place(Slab slab) => Whole.Place(slab);

    public void Write(int index, Slab slab, SlabPlace place) { }

    private AddressSink Whole => field ??= new AddressSink(new LayerDestination(Address(Data), Address(Scales), Address(ZeroPoints)), bits);

    private static nint Address<T>(T[] pinned) where T : unmanaged => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
