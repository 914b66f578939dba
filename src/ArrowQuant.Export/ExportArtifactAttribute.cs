using System.ComponentModel;

namespace ArrowQuant.Export;

/// <summary>
/// A text that the generator wrote and the build lifts out of the compiled assembly, without loading it: a generator may not write files.
/// Emitted, never written by hand.
/// </summary>
/// <param name="kind"><c>manifest</c>, <c>python</c> (a file of the Python package) or <c>c</c> (a header).</param>
/// <param name="path">Where the text goes, relative to the output folder of its kind, with forward slashes.</param>
/// <param name="text">The text, with <c>\n</c> line ends.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExportArtifactAttribute(string kind, string path, string text) : Attribute
{
    /// <summary>Which printer wrote it.</summary>
    public string Kind { get; } = kind;

    /// <summary>Relative path of the file to write.</summary>
    public string Path { get; } = path;

    /// <summary>The whole text of the file.</summary>
    public string Text { get; } = text;
}
