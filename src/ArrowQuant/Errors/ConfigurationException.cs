namespace ArrowQuant;

/// <summary>A setting, an argument or an environment variable has a value that cannot be used (the role of ArgumentException).</summary>
public class ConfigurationException : QuantizationException
{
    /// <summary>Creates the error with a message that names what, where and how to mend it.</summary>
    public ConfigurationException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public ConfigurationException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Creates the error without a message; for serializers only.</summary>
    public ConfigurationException() { }
}
