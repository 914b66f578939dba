namespace ArrowQuant.Export;

/// <summary>
/// Exports an exception type: a Python class of the same name that derives from <see cref="Base"/>. When an exported member throws the
/// exception, Python sees that class.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExportExceptionAttribute : Attribute
{
    /// <summary>The built-in Python exception that a caller would catch, such as <c>"ValueError"</c>.</summary>
    public string Base { get; set; } = "Exception";

    /// <summary>The foreign name; by default the C# name, with a trailing <c>Exception</c> replaced by <c>Error</c>.</summary>
    public string? Name { get; set; }
}
