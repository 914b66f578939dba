namespace ArrowQuant.Export.Build.Output;

/// <summary>Reading with the error a user can act on.</summary>
internal static class InputFile
{
    /// <exception cref="ExportBuildException">AQ0901: the file is missing or may not be read.</exception>
    public static byte[] Read(string path) => Attempt(path, File.ReadAllBytes);

    /// <summary>The first bytes, at most as many as <paramref name="count"/>.</summary>
    /// <exception cref="ExportBuildException">AQ0901: the file is missing or may not be read.</exception>
    public static byte[] ReadStart(string path, int count) => Attempt(path, name =>
    {
        using FileStream file = File.OpenRead(name);
        byte[] start = new byte[count];
        return start[..file.ReadAtLeast(start, count, throwOnEndOfStream: false)];
    });

    private static byte[] Attempt(string path, Func<string, byte[]> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExportBuildException(new Finding(Rules.BadInput, $"cannot read: {error.Message}", path), error);
        }
    }
}
