using System.IO.MemoryMappedFiles;

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
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, 0, MemoryMappedFileAccess.Read);
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
