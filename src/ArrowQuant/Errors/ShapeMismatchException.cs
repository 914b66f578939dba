namespace ArrowQuant;

/// <summary>The number of values and the product of the shape disagree, or two tensors that must match do not.</summary>
public class ShapeMismatchException : QuantizationException
{
    /// <summary>Creates the error with a message that names what, where and how to mend it.</summary>
    public ShapeMismatchException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public ShapeMismatchException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the error without a message; for serializers only.</summary>
    public ShapeMismatchException() { }
}
