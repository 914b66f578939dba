namespace ArrowQuant;

/// <summary>The disk or its rights refuse: no room, a directory that cannot be written, a file that cannot be read (the role of IOException).</summary>
public class StorageException : QuantizationException
{
    /// <summary>Creates the error with a message that names what, where and how to mend it.</summary>
    public StorageException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public StorageException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the error without a message; for serializers only.</summary>
    public StorageException() { }
}
