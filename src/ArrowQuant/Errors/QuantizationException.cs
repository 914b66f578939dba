namespace ArrowQuant;

/// <summary>The root of every error this library raises on purpose: catching it catches them all.</summary>
public class QuantizationException : Exception
{
    /// <summary>Creates the error with a message that names what, where and how to mend it.</summary>
    public QuantizationException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public QuantizationException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the error without a message; for serializers only.</summary>
    public QuantizationException() { }
}
