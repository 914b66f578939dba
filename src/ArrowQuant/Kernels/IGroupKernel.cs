using ArrowQuant.Configuration;

namespace ArrowQuant.Kernels;

/// <summary>Groups of equal length inside one slab of float32 values.</summary>
internal unsafe ref struct GroupTile
{
    /// <summary>Most groups in a tile: the lanes of the widest register.</summary>
    public const int MaxGroups = 16;

    public float* Values;
    public byte* Codes;
    public int* Offsets;
    public int Count;
    public int Length;
    public int Levels;
    public FitMethod Method;
    public float* Scales;
    public float* ZeroPoints;

    /// <summary>Room of 16 * 256 floats, for the search.</summary>
    public float* Room;
}

/// <summary>The work on one tile: parameters, then one byte a code.</summary>
internal interface IGroupKernel
{
    string Name { get; }

    bool IsSupported { get; }

    /// <summary>
    /// Fills scales and zero points (one a group, in tile order) and codes (at the offsets of their values); false, with nothing of use written,
    /// when a value is not finite.
    /// </summary>
    bool Quantize(ref GroupTile tile);

    /// <summary>Range and codes of neighbouring groups in one pass; false, with nothing of use written, when a value is not finite.</summary>
    bool RoundToNearest(ref GroupRun run);
}
