namespace ArrowQuant;

/// <summary>A file is there but what it says about itself cannot be believed: header, index or recorded metadata.</summary>
public class MetadataException : QuantizationException
{
    /// <summary>Creates the error with a message that names what, where and how to mend it.</summary>
    public MetadataException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public MetadataException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the error without a message; for serializers only.</summary>
    public MetadataException() { }
}
