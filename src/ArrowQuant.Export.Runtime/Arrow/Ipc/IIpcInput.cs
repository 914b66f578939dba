namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>Bytes of the stream format, front to back.</summary>
internal interface IIpcInput : IDisposable
{
    /// <summary>Fills the target; false if the input ends exactly here. Ending within the target is an error.</summary>
    bool TryRead(Span<byte> target);

    /// <summary>The next bytes as memory that outlives the input. The caller gets one share of <paramref name="owner"/>.</summary>
    nint Body(long length, out ArrowMemory owner);
}
