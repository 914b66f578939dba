using System.Text;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Package;

/// <summary>What the author of a wheel says about it.</summary>
/// <param name="Version">Version in .NET form.</param>
/// <param name="Author">Author line; empty leaves it out.</param>
/// <param name="License">SPDX expression; empty leaves it out.</param>
public sealed record WheelMetadata(string Version, string Author = "", string License = "")
{
    internal byte[] MetadataFile(ExportManifest manifest)
    {
        // Core metadata 2.1: the newest that every installer since pip 19 reads.
        var text = new StringBuilder();
        Field(text, "Metadata-Version", "2.1");
        Field(text, "Name", manifest.Module);
        Field(text, "Version", WheelVersion.Of(Version));
        Field(text, "Summary", manifest.Doc.Split('\n')[0]);
        Field(text, "Author", Author);
        Field(text, "License", License);
        Field(text, "Requires-Python", $">={manifest.PythonFloor}");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    internal static byte[] WheelFile(string tag) =>
        Encoding.UTF8.GetBytes($"Wheel-Version: 1.0\nGenerator: arrowquant-export\nRoot-Is-Purelib: false\nTag: {tag}\n");

    // A header value is one line: a break inside it would end the headers and start the description.
    private static void Field(StringBuilder text, string name, string value)
    {
        value = value.ReplaceLineEndings(" ").Trim();
        if (value.Length > 0) text.Append(name).Append(": ").Append(value).Append('\n');
    }
}
