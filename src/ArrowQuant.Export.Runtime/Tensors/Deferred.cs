using System.Diagnostics.CodeAnalysis;

namespace ArrowQuant.Export.Runtime;

/// <summary>
/// An argument, or part of one, whose conversion may have failed: the method decides what that means. For batches in which one bad
/// element must not fail the others.
/// </summary>
/// <typeparam name="T">Any type that binds as a parameter.</typeparam>
public sealed class Deferred<T>
    where T : class
{
    private readonly T? _value;

    internal Deferred(T? value, string? error, bool isTypeError, string typeName) =>
        (_value, Error, IsTypeError, TypeName) = (value, error, isTypeError, typeName);

    /// <summary>Why the value could not be read; null when it was.</summary>
    public string? Error { get; }

    /// <summary>True when another type was passed; false for a value of the right type that could not be read, and says in <see cref="Error"/> why.</summary>
    public bool IsTypeError { get; }

    /// <summary>The name of the Python type that was passed, such as <c>ndarray</c>.</summary>
    public string TypeName { get; }

    /// <summary>The value, when it could be read.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return value != null;
    }
}
