using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A path to a file: <c>str | os.PathLike[str]</c> in, <c>str</c> out, as it was given.</summary>
public readonly struct FilePath : IReads<FileInfo>, IWrites<FileInfo>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out FileInfo result)
    {
        bool read = PathText.TryRead(value, out string path);
        result = read ? new FileInfo(path) : null!;
        return read;
    }

    /// <inheritdoc/>
    public static nint Write(FileInfo value) => value == null ? Nothing.Write() : PyText.Write(value.ToString());
}

/// <summary>A path to a folder: <c>str | os.PathLike[str]</c> in, <c>str</c> out, as it was given.</summary>
public readonly struct FolderPath : IReads<DirectoryInfo>, IWrites<DirectoryInfo>
{
    /// <inheritdoc/>
    public static bool TryRead(nint value, ref CallScope scope, out DirectoryInfo result)
    {
        bool read = PathText.TryRead(value, out string path);
        result = read ? new DirectoryInfo(path) : null!;
        return read;
    }

    /// <inheritdoc/>
    public static nint Write(DirectoryInfo value) => value == null ? Nothing.Write() : PyText.Write(value.ToString());
}

internal static class PathText
{
    internal static bool TryRead(nint value, out string result)
    {
        result = "";
        if (!Text.Is(value))
        {
            // Asked first: PyOS_FSPath answers with TypeError for a missing method and for one that fails.
            nint method = Imported.Attribute(Python.Object.TypeOf(value), "__fspath__"u8);
            if (method == 0) return Mismatch.Expected("str or os.PathLike", value);
            Python.Object.DecRef(method);
        }

        nint path = Api.PyOS_FSPath(value);
        if (path == 0) return false;
        bool read = Text.Is(path) ? PyText.TryRead(path, out result) : Mismatch.WrongType($"expected a path of str, got {PyText.Describe(path)}");
        Python.Object.DecRef(path);
        if (!read) return false;
        if (result.Length == 0) return Mismatch.Invalid("the path is empty");
        return !result.Contains('\0') || Mismatch.Invalid("embedded null character in a path");
    }
}
