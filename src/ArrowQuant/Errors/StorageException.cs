namespace ArrowQuant;

/// <summary>The disk or its rights refuse: no room, a directory that cannot be written, a file that cannot be read (the role of IOException).</summary>
public class StorageException : QuantizationException
{
    /// <summary>Creates the error with a message that names what, where and how to mend it.</summary>
    public StorageException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public StorageException(string message, Exception? innerException) : base(message, innerException)
    {
        // On Unix the base library keeps the system's error number as the result of an IOException; its own numbers are negative.
        if (innerException is UnauthorizedAccessException) Data["errno"] = 13; // EACCES
        else if (innerException is IOException { HResult: > 0 and < 4096 } io) Data["errno"] = io.HResult;
    }

    /// <summary>Creates the error without a message; for serializers only.</summary>
    public StorageException() { }

    /// <summary>The system's number of the error (errno), where it is known.</summary>
    public int? Errno
    {
        get => (int?)Data["errno"];
        init => Data["errno"] = value;
    }

    /// <summary>The file or directory concerned.</summary>
    public string? FileName
    {
        get => (string?)Data["filename"];
        init => Data["filename"] = value;
    }
}
