namespace ArrowQuant.Export.Build.Output;

/// <summary>Reading with the error a user can act on.</summary>
internal static class InputFile
{
    /// <exception cref="ExportBuildException">AQ0901: the file is missing or may not be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExportBuildException(new Finding(Rules.BadInput, $"cannot read: {error.Message}", path), error);
        }
    }
}
