namespace ArrowQuant;

/// <summary>A model path names nothing, or a directory without weights (the role of FileNotFoundException).</summary>
public class ModelNotFoundException : QuantizationException
{
    private const int NoSuchFile = 2; // ENOENT

    /// <summary>Creates the error with a message that names what, where and how to mend it.</summary>
    public ModelNotFoundException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public ModelNotFoundException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the error without a message; for serializers only.</summary>
    public ModelNotFoundException() { }

    /// <summary>The file or directory concerned.</summary>
    public string? FileName
    {
        get => (string?)Data["filename"];
        init
        {
            Data["filename"] = value;
            Data["errno"] = NoSuchFile;
        }
    }
}
