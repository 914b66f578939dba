namespace ArrowQuant.Formats;

/// <summary>Makes the folder that an output goes into.</summary>
internal static class OutputFolder
{
    private const int NotADirectory = 20; // ENOTDIR

    /// <exception cref="StorageException">A part of the path is a file, or the disk or its rights refuse.</exception>
    public static void Create(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string? file = directory;
            while (file is { Length: > 0 } && !File.Exists(file)) file = Path.GetDirectoryName(file);
            throw file is { Length: > 0 }
                ? new StorageException($"{directory}: is no folder and cannot become one, because {file} is a file. Choose another output", error) { FileName = directory, Errno = NotADirectory }
                : new StorageException($"{directory}: the folder cannot be made ({error.Message}). Choose another output, or mend its rights", error) { FileName = directory };
        }
    }
}
