using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace ArrowQuant.Formats;

/// <summary>
/// One safetensors file, open and checked. Reads go through positioned reads rather than a mapping, so that a file cut short by somebody
/// else meanwhile is an exception and not a signal; a mapping is made only when <see cref="SafeTensor.Map"/> asks for one.
/// </summary>
internal sealed unsafe class SafeTensorsFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly Lock _gate = new();
    private MemoryMappedFile? _mapping;
    private MemoryMappedViewAccessor? _view;
    private byte* _base;

    private readonly bool _ownsHandle;

    private SafeTensorsFile(string path, SafeFileHandle handle, bool ownsHandle)
    {
        Path = path;
        _handle = handle;
        _ownsHandle = ownsHandle;
        Length = RandomAccess.GetLength(handle);
    }

    public string Path { get; }

    public long Length { get; }

    public IReadOnlyList<SafeTensor> Tensors { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Metadata { get; private set; } = new Dictionary<string, string>();

    public static SafeTensorsFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new SafeTensorsException(path, SafeTensorsFault.NotAFile, 0, "is a directory where a safetensors file belongs");
        if (!File.Exists(path)) throw new ModelNotFoundException($"{path}: no such file") { FileName = path };
        if (Posix.IsPipe(path)) throw new SafeTensorsException(path, SafeTensorsFault.NotAFile, 0, "is a pipe where a safetensors file belongs");
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: cannot be read: {error.Message}", error) { FileName = path };
        }
        try
        {
            var file = new SafeTensorsFile(path, handle, ownsHandle: true);
            file.ReadHeader();
            return file;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Judges a file through a handle that stays the caller's: one still locked for writing can be opened in no other way.</summary>
    public static SafeTensorsFile OpenOn(string path, SafeFileHandle handle)
    {
        var file = new SafeTensorsFile(path, handle, ownsHandle: false);
        file.ReadHeader();
        return file;
    }

    public void ReadAt(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            int read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0)
                throw new SafeTensorsException(Path, SafeTensorsFault.Truncated, offset, "the file became shorter while it was read");
            destination = destination[read..];
            offset += read;
        }
    }

    public MappedBytes Map(long offset, long length)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            if (_base == null)
            {
                _mapping = MemoryMappedFile.CreateFromFile(_handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
                _view = _mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
                _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _base);
            }
            return new MappedBytes((nint)(_base + _view!.PointerOffset + offset), length);
        }
    }

    public MappedTensor MapOwn(long offset, long length)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            if (RandomAccess.GetLength(_handle) < offset + length)
                throw new SafeTensorsException(Path, SafeTensorsFault.Truncated, offset, "the file became shorter since it was opened");
            return new MappedTensor(_handle, offset, length);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_base != null)
            {
                _view!.SafeMemoryMappedViewHandle.ReleasePointer();
                _base = null;
                _view.Dispose();
                _mapping!.Dispose();
            }
            if (_ownsHandle) _handle.Dispose();
        }
    }

    private void ReadHeader()
    {
        Span<byte> prefix = stackalloc byte[8];
        if (Length >= 8) ReadAt(0, prefix);
        byte[] json = new byte[SafeTensorsHeader.ReadLength(Path, prefix, Length)];
        ReadAt(8, json);
        SafeTensorsHeader header = SafeTensorsHeader.Parse(Path, json, Length);
        Metadata = header.Metadata;
        Tensors = [.. header.Entries.OrderBy(e => e.Begin).ThenBy(e => e.End).ThenBy(e => e.Name, StringComparer.Ordinal)
            .Select(e => new SafeTensor(this, e))];
    }
}
