using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>A file mapped for reading. It must not be truncated while mapped: the operating system would end the process.</summary>
internal sealed unsafe class MappedArrowFile : ArrowMemory
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public MappedArrowFile(string path)
    {
        Length = new FileInfo(path).Length;
        if (Length == 0)
            throw new ArrowDataException($"'{path}' is empty, hence no Arrow file.");
        // Inheritable: else .NET asks the system to leave the range out of forked children (MADV_DONTFORK), where a table over it would end the process.
        using SafeFileHandle handle = File.OpenHandle(path);
        file = MemoryMappedFile.CreateFromFile(handle, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.Inheritable, leaveOpen: true);
        try
        {
            view = file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start + view.PointerOffset;
    }

    public byte* Start { get; private set; }

    public long Length { get; }

    protected override void Free()
    {
        Start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
