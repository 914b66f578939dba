namespace ArrowQuant.Export.Build.Manifest;

/// <summary>One exported member, as every printer wrote it.</summary>
/// <param name="Name">Foreign name.</param>
/// <param name="Kind"><c>constructor</c>, <c>method</c>, <c>static</c>, <c>property</c>, <c>readonly</c> (a property without setter), <c>field</c>, <c>value</c>, <c>protocol</c> (called by syntax: <c>__len__</c>), <c>attribute</c> (of the class) or <c>constant</c> (of the module).</param>
/// <param name="CSharp">C# signature.</param>
/// <param name="Signature">Text signature that Python shows, such as <c>($self, weights, bit_width=None)</c>; empty when it has none.</param>
/// <param name="Stub">Its lines in the type stub.</param>
/// <param name="Doc">Docstring, or empty.</param>
public sealed record ExportedMember(string Name, string Kind, string CSharp, string Signature, string Stub, string Doc)
{
    /// <summary>Its declarations in C, separated by <c>"; "</c>; null where it has none.</summary>
    public string? C { get; init; }

    /// <summary>Why it has none; null where it has, and in an image without a C face.</summary>
    public string? NotInC { get; init; }
}
