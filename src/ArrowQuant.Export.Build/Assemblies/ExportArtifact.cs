namespace ArrowQuant.Export.Build.Assemblies;

/// <summary>One text that the generator left in the assembly for the build to write out.</summary>
/// <param name="Kind"><c>manifest</c>, <c>python</c> or <c>c</c>.</param>
/// <param name="Path">Relative path with forward slashes.</param>
/// <param name="Text">The whole file.</param>
public sealed record ExportArtifact(string Kind, string Path, string Text)
{
    /// <summary>Kind of the one manifest.</summary>
    public const string ManifestKind = "manifest";

    /// <summary>Kind of a file of the Python package.</summary>
    public const string PythonKind = "python";

    /// <summary>Kind of a C header.</summary>
    public const string CKind = "c";

    /// <summary>The bytes to write: UTF-8 without a byte order mark.</summary>
    public byte[] Utf8 => System.Text.Encoding.UTF8.GetBytes(Text);
}
