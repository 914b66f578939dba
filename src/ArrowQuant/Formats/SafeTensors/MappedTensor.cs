using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace ArrowQuant.Formats;

/// <summary>
/// The bytes of one tensor, mapped for whoever asked: they stay when the model is closed and the file deleted, and may be written to, which changes
/// neither the file nor what others see of it (the system copies a page at the first write to it). A forked child has them too. Unmapped when disposed.
/// </summary>
public sealed unsafe class MappedTensor : IDisposable
{
    private readonly MemoryMappedViewAccessor _view;
    private int _disposed;

    internal MappedTensor(SafeFileHandle handle, long offset, long length)
    {
        Length = length;
        // Inheritable: else .NET asks the system to leave the range out of forked children (MADV_DONTFORK), where an array over it would end the process.
        // The view needs no mapping object, and one that stayed would keep the file open when the model is closed.
        using MemoryMappedFile mapping =
            MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.CopyOnWrite, HandleInheritability.Inheritable, leaveOpen: true);
        _view = mapping.CreateViewAccessor(offset, length, MemoryMappedFileAccess.CopyOnWrite);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Address = (nint)(start + _view.PointerOffset);
    }

    /// <summary>Unmaps what nobody disposed.</summary>
    ~MappedTensor() => Dispose();

    /// <summary>Address of the first byte; as aligned as the tensor is in its file.</summary>
    public nint Address { get; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Unmaps the bytes, on any thread. Nothing may look at them any more.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
    }
}
