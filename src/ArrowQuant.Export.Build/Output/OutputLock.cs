namespace ArrowQuant.Export.Build.Output;

/// <summary>One publish at a time in an output folder. The lock belongs to the open file, so the kernel drops it when a build is killed.</summary>
internal sealed class OutputLock : IDisposable
{
    // Effect: how long a second publish waits for the first. Origin: a slow stubtest run takes under a minute. Valid while proofs stay that short.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private OutputLock(FileStream file) => _file = file;

    /// <exception cref="ExportBuildException">AQ0901: another publish holds the folder, or it cannot be written.</exception>
    public static OutputLock Acquire(string folder)
    {
        string path = Path.Combine(folder, ".export.lock");
        for (TimeSpan waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new OutputLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (waited < Patience)
            {
                Thread.Sleep(Pause);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new ExportBuildException(new Finding(Rules.BadInput, $"cannot take the lock of the output folder: {error.Message}", path), error);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
