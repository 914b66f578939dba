namespace ArrowQuant.Export;

/// <summary>
/// Exports an exception type: a Python class of the same name that derives from the exported exception above it, where there is one, and from
/// <see cref="Base"/>. When an exported member throws the exception, Python sees that class. On the assembly, with a type: the same for an exception of a library that knows nothing of exports.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false, AllowMultiple = true)]
public sealed class ExportExceptionAttribute : Attribute
{
    /// <summary>Exports the exception class that the attribute stands on.</summary>
    public ExportExceptionAttribute()
    {
    }

    /// <summary>Exports an exception class of another assembly.</summary>
    public ExportExceptionAttribute(Type type) => Type = type;

    /// <summary>The exception class, when the attribute stands on the assembly.</summary>
    public Type? Type { get; }

    /// <summary>
    /// The built-in Python exception that a caller would catch, such as <c>"ValueError"</c>. An exception that derives from an exported one has
    /// its built-in from there, and may name another beside it.
    /// </summary>
    public string Base { get; set; } = "Exception";

    /// <summary>The foreign name; by default the C# name, with a trailing <c>Exception</c> replaced by <c>Error</c>.</summary>
    public string? Name { get; set; }
}
