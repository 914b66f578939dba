namespace ArrowQuant.Formats;

/// <summary>What is wrong with a safetensors file or index.</summary>
public enum SafeTensorsFault
{
    /// <summary>The file ends before something it promises.</summary>
    Truncated,

    /// <summary>The header is longer than the cap of 100,000,000 bytes.</summary>
    HeaderTooLarge,

    /// <summary>The header is not UTF-8, not JSON, or not of the expected form.</summary>
    MalformedHeader,

    /// <summary>A name occurs twice.</summary>
    DuplicateName,

    /// <summary>An element type that the format does not know.</summary>
    UnknownDType,

    /// <summary>Data ranges overlap, leave a gap, or lie outside of the file.</summary>
    BadOffsets,

    /// <summary>Shape times element size is not the length of the data range.</summary>
    SizeMismatch,

    /// <summary>The file has bytes that no tensor owns.</summary>
    TrailingBytes,

    /// <summary>An index names a file outside its directory, or a tensor that the file does not hold.</summary>
    BadIndex,

    /// <summary>A directory where a file belongs, or anything else that cannot be read as a file.</summary>
    NotAFile,
}
