namespace ArrowQuant.Formats;

/// <summary>Bytes of a memory-mapped file. The mapping is owned by the model they came from and lives as long as that.</summary>
/// <param name="Address">Address of the first byte; not aligned to anything.</param>
/// <param name="Length">Number of bytes.</param>
public readonly record struct MappedBytes(nint Address, long Length)
{
    /// <summary>The bytes as a span; at most 2 GiB.</summary>
    public unsafe ReadOnlySpan<byte> Span => new((void*)Address, checked((int)Length));
}
