namespace ArrowQuant.Formats;

/// <summary>A safetensors file or index was refused: which file, why, and where in it.</summary>
public sealed class SafeTensorsException : MetadataException
{
    internal SafeTensorsException(string file, SafeTensorsFault fault, long offset, string detail, Exception? inner = null)
        : base($"{file}: {detail} (offset {offset}, {fault})", inner)
    {
        File = file;
        Fault = fault;
        Offset = offset;
    }

    /// <summary>The file as it was named.</summary>
    public string File { get; }

    /// <summary>The rule it breaks.</summary>
    public SafeTensorsFault Fault { get; }

    /// <summary>Byte offset in the file where the fault shows; 0 when it concerns the whole file.</summary>
    public long Offset { get; }
}
