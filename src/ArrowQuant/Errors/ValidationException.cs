namespace ArrowQuant;

/// <summary>The data themselves are not acceptable: NaN or Inf in a weight, or a quality below what was asked for.</summary>
public class ValidationException : QuantizationException
{
    /// <summary>Creates the error with a message that names what, where and how to mend it.</summary>
    public ValidationException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public ValidationException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the error without a message; for serializers only.</summary>
    public ValidationException() { }
}
