namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>A stretch of memory that belongs to an <see cref="ArrowMemory"/>.</summary>
/// <param name="Address">First byte; 0 when the buffer is absent.</param>
/// <param name="Bytes">Size; <see cref="Unknown"/> until validation has worked it out (the C data interface carries no sizes).</param>
internal readonly record struct ArrowBuffer(nint Address, long Bytes)
{
    public const long Unknown = -1;

    public static readonly ArrowBuffer Absent;

    public unsafe byte* Pointer => (byte*)Address;
}
