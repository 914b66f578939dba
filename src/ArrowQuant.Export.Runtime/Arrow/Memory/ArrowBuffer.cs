namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>A stretch of memory that belongs to an <see cref="ArrowMemory"/>.</summary>
/// <remarks>No record: the AOT compiler (9.0.20) cannot print a record that has a property of pointer type.</remarks>
internal readonly struct ArrowBuffer(nint address, long bytes)
{
    public const long Unknown = -1;

    public static readonly ArrowBuffer Absent;

    /// <summary>First byte; 0 when the buffer is absent.</summary>
    public nint Address { get; } = address;

    /// <summary>Size; <see cref="Unknown"/> until validation has worked it out (the C data interface carries no sizes).</summary>
    public long Bytes { get; init; } = bytes;

    public unsafe byte* Pointer => (byte*)Address;
}
