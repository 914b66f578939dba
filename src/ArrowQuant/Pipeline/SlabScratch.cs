using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Pipeline;

/// <summary>Working memory of one worker; grown to the largest slab it meets and reused. Pinned, because kernels hold addresses.</summary>
internal sealed unsafe class SlabScratch
{
    public float[] Values = [];
    public float[] Decoded = [];
    public byte[] Codes = [];
    public byte[] Packed = [];
    public float[] Scales = [];
    public float[] ZeroPoints = [];
    public byte[] Bytes = [];

    private float[] _room = [];

    /// <summary>Room of a <see cref="Kernels.GroupTile"/> at the largest group size.</summary>
    public float* SearchRoom
    {
        get
        {
            Grow(ref _room, 16 * 256);
            return Address(_room);
        }
    }

    /// <summary>Bytes that a worker holds for slabs of so many elements; for the memory limit.</summary>
    public static long Need(int elements) => elements * (4L + 4 + 1 + 1) + elements / 32 * 12L + 64 * 1024;

    /// <summary>Every array as large as the slab needs, but for the search.</summary>
    public void Fit(Slab slab)
    {
        Grow(ref Values, slab.Elements);
        Grow(ref Decoded, slab.Elements);
        Grow(ref Codes, slab.Elements);
        PlaceFor(slab);
    }

    public float* ValuesFor(int elements)
    {
        Grow(ref Values, elements);
        return Address(Values);
    }

    public byte* CodesFor(int elements)
    {
        Grow(ref Codes, elements);
        return Address(Codes);
    }

    /// <summary>Results of a slab whose destination has no address.</summary>
    public SlabPlace PlaceFor(Slab slab)
    {
        Grow(ref Packed, slab.Elements);
        Grow(ref Scales, slab.Groups);
        Grow(ref ZeroPoints, slab.Groups);
        return new SlabPlace(Address(Packed), Address(Scales), Address(ZeroPoints));
    }

    public static void Grow<T>(ref T[] array, int length) where T : unmanaged
    {
        if (array.Length < length) array = GC.AllocateUninitializedArray<T>(length, pinned: true);
    }

    private static T* Address<T>(T[] pinned) where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
