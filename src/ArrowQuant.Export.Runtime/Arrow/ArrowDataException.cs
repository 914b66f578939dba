namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// Arrow data that a producer handed over is malformed, of a type that cannot be read here, or not what was asked for.
/// The message starts with the path of the column (<c>weights.item</c>).
/// </summary>
public sealed class ArrowDataException : FormatException
{
    /// <summary>Creates the exception without a message.</summary>
    public ArrowDataException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">Where, what, and how to mend it.</param>
    public ArrowDataException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">Where, what, and how to mend it.</param>
    /// <param name="innerException">The cause.</param>
    public ArrowDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static ArrowDataException At(string path, string what) =>
        new($"Arrow data at '{(path.Length == 0 ? "(root)" : path)}': {what}");
}
