using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Arrow.Ipc;
using ArrowQuant.Formats;
using Microsoft.Win32.SafeHandles;

namespace ArrowQuant.Module.Arrow;

/// <summary>Tables in Arrow IPC files: mapped when read, whole or not there when written.</summary>
internal static class ArrowFiles
{
    public static ArrowTable Read(string path)
    {
        if (Directory.Exists(path)) throw new StorageException($"{path}: is a directory. Give the Arrow file in it") { FileName = path, Errno = 21 }; // EISDIR
        if (!File.Exists(path)) throw new ModelNotFoundException($"{path}: no such file") { FileName = path };
        try
        {
            using ArrowStream stream = ArrowIpc.Open(path);
            return stream.ToTable();
        }
        catch (ArrowDataException error)
        {
            throw new ArrowDataException($"{path}: {error.Message}", error);
        }
        catch (NotSupportedException error)
        {
            throw new ArrowDataException($"{path}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: cannot be read ({error.Message})", error) { FileName = path };
        }
    }

    public static void Write(ArrowTable table, string path, string format, CancellationToken cancellation)
    {
        ArrowIpcFormat arrangement = Parse(format);
        // Beside its place and renamed: a table that is mapped from the very file that it replaces stays as it was.
        using AtomicFile file = AtomicFile.Create(path, 0);
        using var handle = new SafeFileHandle(file.Handle.DangerousGetHandle(), ownsHandle: false);
        using var output = new FileStream(handle, FileAccess.Write);
        try
        {
            var writer = new ArrowIpcWriter(output, table.Schema, arrangement) { Cancellation = cancellation };
            foreach (ArrowBatch batch in table.Batches) writer.Write(batch);
            writer.Finish();
            output.Flush();
            file.Flush();
            cancellation.ThrowIfCancellationRequested();
            file.Commit();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: cannot be written ({error.Message})", error) { FileName = path };
        }
        catch (NotSupportedException error)
        {
            throw new ArrowDataException($"{path}: {error.Message}", error);
        }
    }

    private static ArrowIpcFormat Parse(string format) => format switch
    {
        "file" => ArrowIpcFormat.File,
        "stream" => ArrowIpcFormat.Stream,
        _ => throw new ConfigurationException($"Invalid format: '{format}'. Must be 'file' or 'stream'"),
    };
}
