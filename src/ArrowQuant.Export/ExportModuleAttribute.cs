namespace ArrowQuant.Export;

/// <summary>Names the foreign module that this assembly becomes. Without it the module has the assembly's name in snake_case.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ExportModuleAttribute(string name) : Attribute
{
    /// <summary>The name to import: a Python identifier in lower case.</summary>
    public string Name { get; } = name;

    /// <summary>The docstring of the module.</summary>
    public string? Doc { get; set; }
}
