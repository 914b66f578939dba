using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>Where the results of one slab are written: addresses of memory that does not move while the slab is worked on.</summary>
/// <param name="packed">Room for the packed codes.</param>
/// <param name="scales">Room for one float32 a group.</param>
/// <param name="zeroPoints">Room for as many.</param>
internal readonly unsafe struct SlabPlace(byte* packed, float* scales, float* zeroPoints)
{
    public readonly byte* Packed = packed;

    public readonly float* Scales = scales;

    public readonly float* ZeroPoints = zeroPoints;

    public Span<byte> Codes(Slab slab, int bits) => new(Packed, (int)CodePacking.PackedBytes(slab.Elements, bits));

    public ReadOnlySpan<float> ScaleSpan(Slab slab) => new(Scales, slab.Groups);

    public ReadOnlySpan<float> ZeroSpan(Slab slab) => new(ZeroPoints, slab.Groups);
}
