using System.Runtime.InteropServices;
using System.Text;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A NUL-terminated UTF-8 text.</summary>
public readonly unsafe struct CReadsText : ICReads<nint, string>
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public static string Read(nint native, scoped ref CCall call)
    {
        CCall.Require((void*)native, "text");
        ReadOnlySpan<byte> utf8 = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)native);
        try
        {
            return s_strict.GetString(utf8);
        }
        catch (DecoderFallbackException exception)
        {
            throw new CFaceException(CStatus.InvalidArgument, $"the text is not UTF-8 at byte {exception.Index}");
        }
    }

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>A text that the caller frees.</summary>
public readonly unsafe struct CWritesText : ICWrites<string, CString>
{
    /// <inheritdoc/>
    public static void Write(string value, CString* result, ref CCall call)
    {
        *result = default;
        if (value == null) return;
        int size = Encoding.UTF8.GetByteCount(value);
        byte* data = call.Allocate<byte>(size + 1); // zeroed, so the NUL is there
        Encoding.UTF8.GetBytes(value, new Span<byte>(data, size));
        *result = new CString { Data = (nint)data, Size = (nuint)size };
    }
}

/// <summary>A NUL-terminated text that is lent to a callback.</summary>
public readonly unsafe struct CWritesUtf8 : ICWrites<string, nint>
{
    /// <inheritdoc/>
    public static void Write(string value, nint* result, ref CCall call)
    {
        CString text;
        CWritesText.Write(value, &text, ref call);
        *result = text.Data;
    }
}

/// <summary>Bytes, copied.</summary>
public readonly unsafe struct CReadsBytes : ICReads<CArray<byte>, byte[]>
{
    /// <inheritdoc/>
    public static byte[] Read(CArray<byte> native, scoped ref CCall call) => CReadsByteSpan.Read(native, ref call).ToArray();

    /// <inheritdoc/>
    public static bool IsAbsent(CArray<byte> native) => native.Items == null;
}

/// <summary>Bytes, copied.</summary>
public readonly struct CReadsByteMemory : ICReads<CArray<byte>, ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(CArray<byte> native, scoped ref CCall call) => CReadsByteSpan.Read(native, ref call).ToArray();
}

/// <summary>Bytes, seen in place.</summary>
public readonly unsafe struct CReadsByteSpan : ICReads<CArray<byte>, ReadOnlySpan<byte>>
{
    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Read(CArray<byte> native, scoped ref CCall call) => new(native.Items, CItems.Count(native));
}

/// <summary>Bytes that the caller frees.</summary>
public readonly unsafe struct CWritesBytes : ICWrites<byte[], CArray<byte>>
{
    /// <inheritdoc/>
    public static void Write(byte[] value, CArray<byte>* result, ref CCall call)
    {
        *result = default;
        if (value != null) CWritesByteMemory.Write(value, result, ref call);
    }
}

/// <summary>Bytes that the caller frees.</summary>
public readonly unsafe struct CWritesByteMemory : ICWrites<ReadOnlyMemory<byte>, CArray<byte>>
{
    /// <inheritdoc/>
    public static void Write(ReadOnlyMemory<byte> value, CArray<byte>* result, ref CCall call)
    {
        byte* items = call.Allocate<byte>(value.Length);
        value.Span.CopyTo(new Span<byte>(items, value.Length));
        *result = new CArray<byte> { Items = items, Count = (nuint)value.Length };
    }
}
