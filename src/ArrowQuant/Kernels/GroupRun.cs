namespace ArrowQuant.Kernels;

/// <summary>Groups of equal length, one after the other, to be rounded to the nearest code of their own range.</summary>
internal unsafe ref struct GroupRun
{
    public float* Values;

    /// <summary>One byte a value.</summary>
    public byte* Codes;

    public int Groups;

    /// <summary>Values of a group; a multiple of 32, as every group size is.</summary>
    public int Length;

    public int Levels;
    public float* Scales;
    public float* ZeroPoints;

    /// <summary>Codes pass the caches by: right where they are more than a cache holds, and nobody reads them soon.</summary>
    public bool Streams;
}
