namespace ArrowQuant.Pipeline;

/// <summary>Working memory of one worker; grown to the largest slab it meets and reused. Pinned, because kernels hold addresses.</summary>
internal sealed class SlabScratch
{
    public float[] Values = [];
    public float[] Decoded = [];
    public byte[] Codes = [];
    public byte[] Packed = [];
    public float[] Scales = [];
    public float[] ZeroPoints = [];
    public float[] Room = [];
    public byte[] Bytes = [];

    /// <summary>Bytes that a worker holds for slabs of so many elements; for the memory limit.</summary>
    public static long Need(int elements) => elements * (4L + 4 + 1 + 1) + elements / 32 * 12L + 64 * 1024;

    public void Fit(int elements, int groups)
    {
        Grow(ref Values, elements);
        Grow(ref Decoded, elements);
        Grow(ref Codes, elements);
        Grow(ref Packed, elements);
        Grow(ref Scales, groups);
        Grow(ref ZeroPoints, groups);
        Grow(ref Room, 2 * 16 * 256);
    }

    public static void Grow<T>(ref T[] array, int length) where T : unmanaged
    {
        if (array.Length < length) array = GC.AllocateUninitializedArray<T>(length, pinned: true);
    }
}
