using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Anything that offers contiguous bytes (<c>bytes</c>, <c>bytearray</c>, <c>memoryview</c>, an array), held until the call ends.</summary>
public readonly unsafe struct ReadsByteSpan : IReads<ReadOnlySpan<byte>>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out ReadOnlySpan<byte> result)
    {
        result = default;
        if (!TensorBuffers.TryGet(value, ref scope, Flags.BufferCContiguous, out Py_buffer* buffer)) return TensorBuffers.NoBuffer(value, "a bytes-like object");
        if (buffer->Len > int.MaxValue) return Mismatch.Invalid($"{buffer->Len} bytes are too many (at most {int.MaxValue})");
        result = new ReadOnlySpan<byte>(buffer->Buf, (int)buffer->Len);
        return true;
    }
}

/// <summary><c>bytes</c> from an array; a bytes-like object into a new array.</summary>
public readonly unsafe struct Bytes : IReads<byte[]>, IWrites<byte[]>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out byte[] result)
    {
        bool read = ReadsByteSpan.TryRead(value, ref scope, out ReadOnlySpan<byte> span);
        result = read ? span.ToArray() : [];
        return read;
    }

    /// <inheritdoc/>
    public static nint Write(byte[] value)
    {
        if (value == null) return Nothing.Write();
        fixed (byte* data = value) return Api.PyBytes_FromStringAndSize(data, value.Length);
    }
}

/// <summary>A bytes-like object into a new array.</summary>
public readonly struct ReadsByteMemory : IReads<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out ReadOnlyMemory<byte> result)
    {
        bool read = Bytes.TryRead(value, ref scope, out byte[] bytes);
        result = bytes;
        return read;
    }
}

/// <summary><c>bytes</c> from memory; what a <see cref="PythonBytes"/> holds is not copied.</summary>
public readonly unsafe struct WritesByteMemory : IWrites<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static nint Write(ReadOnlyMemory<byte> value)
    {
        if (MemoryMarshal.TryGetMemoryManager(value, out PythonBytes? made, out int start, out int length) && made.HandOut(start, length) is not 0 and nint bytes) return bytes;
        fixed (byte* data = value.Span) return Api.PyBytes_FromStringAndSize(data, value.Length);
    }
}
