namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>The producer of an Arrow C stream reported a failure.</summary>
public sealed class ArrowStreamException : IOException
{
    /// <summary>Creates the exception without a message.</summary>
    public ArrowStreamException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What failed.</param>
    public ArrowStreamException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">The cause.</param>
    public ArrowStreamException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ArrowStreamException(string call, int errno, string? lastError)
        : base($"The Arrow stream's {call} failed with errno {errno}: {lastError ?? "the producer gave no message"}") => Errno = errno;

    /// <summary>The errno value that the producer returned; 0 when not known.</summary>
    public int Errno { get; }
}
