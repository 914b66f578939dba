using Microsoft.Win32.SafeHandles;

namespace ArrowQuant.Formats;

/// <summary>
/// A file that appears whole or not at all: written beside its place under a fixed hidden name, renamed at the end. The hidden file is
/// locked while a run lives; one left behind by a killed run is not locked any more and is simply started over.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _partial;
    private bool _done;

    private AtomicFile(string path, string partial, SafeFileHandle handle)
    {
        Path = path;
        _partial = partial;
        Handle = handle;
    }

    /// <summary>The final place.</summary>
    public string Path { get; }

    /// <summary>Open for reading and writing, positioned access only.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Where it is until then.</summary>
    /// <param name="path">Final place.</param>
    public static string PartialName(string path) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!, $".{System.IO.Path.GetFileName(path)}.arrowquant-partial");

    /// <summary>Reserves all the room first: a full disk is noticed here, before any work.</summary>
    /// <param name="path">Final place.</param>
    /// <param name="length">Its length in the end; 0 where it is not known yet.</param>
    /// <param name="keep">True: the bytes that a killed run left are kept, provided that it had reserved the same length.</param>
    /// <exception cref="StorageException">There is no room, no right to write, or another run that writes the same file.</exception>
    public static AtomicFile Create(string path, long length, bool keep = false)
    {
        string partial = PartialName(path);
        if (keep && File.Exists(partial) && new FileInfo(partial).Length == length) return Open(path, partial, FileMode.Open, 0);
        return Open(path, partial, FileMode.Create, length);
    }

    private static AtomicFile Open(string path, string partial, FileMode mode, long length)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(partial, mode, FileAccess.ReadWrite, FileShare.None, FileOptions.None, length);
            // Reserving does not make a file longer; its length tells the next run that the places are the same.
            if (length > 0) SetLength(handle, partial, length);
        }
        // A limit on the size of files (ulimit -f, or the file system's own) is an argument out of range to the base library.
        catch (Exception error) when (error is IOException or ArgumentOutOfRangeException)
        {
            throw new StorageException(
                $"{path}: cannot reserve {length} bytes in its directory ({error.Message}). Free some room, or wait for another run that writes the same output", error) { FileName = path };
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageException($"{path}: its directory cannot be written ({error.Message})", error) { FileName = path };
        }
        return new AtomicFile(path, partial, handle);
    }

    private static void SetLength(SafeFileHandle handle, string partial, long length)
    {
        try
        {
            RandomAccess.SetLength(handle, length);
        }
        catch
        {
            // Deleted before the lock goes, so that no other run can have taken the name over.
            File.Delete(partial);
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the disk has the bytes. Apart from the rename because it may take seconds, in which a run can be cancelled.</summary>
    public void Flush() => RandomAccess.FlushToDisk(Handle);

    /// <summary>Renames over whatever is at the path, and flushes the directory. What is not flushed may be lost with the power.</summary>
    public void Commit()
    {
        File.Move(_partial, Path, overwrite: true);
        _done = true;
        Posix.SyncDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
    }

    /// <summary>Deletes what was not committed.</summary>
    public void Dispose()
    {
        if (!_done)
        {
            _done = true;
            // Deleted before the lock goes, so that no other run can have taken the name over.
            File.Delete(_partial);
        }
        Handle.Dispose();
    }
}
