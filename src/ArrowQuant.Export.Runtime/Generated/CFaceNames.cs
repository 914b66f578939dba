using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A UUID as its 16 bytes, in the order of RFC 9562.</summary>
public readonly unsafe struct CUniqueId : ICReads<CUuid, Guid>, ICWrites<Guid, CUuid>
{
    /// <inheritdoc/>
    public static Guid Read(CUuid native, scoped ref CCall call) => new(new ReadOnlySpan<byte>(&native, sizeof(CUuid)), bigEndian: true);

    /// <inheritdoc/>
    public static void Write(Guid value, CUuid* result, ref CCall call) => value.TryWriteBytes(new Span<byte>(result, sizeof(CUuid)), bigEndian: true, out _);
}

/// <summary>A URI, absolute or relative, as a text. Written as it was given.</summary>
public readonly unsafe struct CUri : ICReads<nint, Uri>, ICWrites<Uri, CString>
{
    /// <inheritdoc/>
    public static Uri Read(nint native, scoped ref CCall call)
    {
        string text = CReadsText.Read(native, ref call);
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? uri) ? uri : throw new CFaceException(CStatus.InvalidArgument, $"'{text}' is no URI");
    }

    /// <inheritdoc/>
    public static void Write(Uri value, CString* result, ref CCall call) => CWritesText.Write(value?.OriginalString!, result, ref call);

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>A path to a file, as it was given.</summary>
public readonly unsafe struct CFilePath : ICReads<nint, FileInfo>, ICWrites<FileInfo, CString>
{
    /// <inheritdoc/>
    public static FileInfo Read(nint native, scoped ref CCall call) => new(CPathText.Read(native, ref call));

    /// <inheritdoc/>
    public static void Write(FileInfo value, CString* result, ref CCall call) => CWritesText.Write(value?.ToString()!, result, ref call);

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

/// <summary>A path to a folder, as it was given.</summary>
public readonly unsafe struct CFolderPath : ICReads<nint, DirectoryInfo>, ICWrites<DirectoryInfo, CString>
{
    /// <inheritdoc/>
    public static DirectoryInfo Read(nint native, scoped ref CCall call) => new(CPathText.Read(native, ref call));

    /// <inheritdoc/>
    public static void Write(DirectoryInfo value, CString* result, ref CCall call) => CWritesText.Write(value?.ToString()!, result, ref call);

    /// <inheritdoc/>
    public static bool IsAbsent(nint native) => native == 0;
}

internal static class CPathText
{
    internal static string Read(nint native, scoped ref CCall call) =>
        CReadsText.Read(native, ref call) is { Length: > 0 } path ? path : throw new CFaceException(CStatus.InvalidArgument, "the path is empty");
}
