using System.Text;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Package;

/// <summary>What the author of a wheel says about it.</summary>
/// <param name="Version">Version in .NET form.</param>
/// <param name="Author">Author line; empty leaves it out.</param>
/// <param name="License">SPDX expression; empty leaves it out.</param>
internal sealed record WheelMetadata(string Version, string Author = "", string License = "")
{
    /// <summary>Where the project lives; empty leaves it out.</summary>
    public string Url { get; init; } = "";

    /// <summary>Markdown that a package index shows as the project's page; null leaves it out.</summary>
    public byte[]? Readme { get; init; }

    /// <summary>Texts of licences, the author's own and those of code that the image contains; paths below <c>licenses/</c>.</summary>
    public IReadOnlyList<PackageFile> Licenses { get; init; } = [];

    internal byte[] MetadataFile(ExportManifest manifest)
    {
        // Core metadata 2.4: the first in which a package index accepts License-Expression and License-File (PEP 639). Installers look at the 2 only.
        var text = new StringBuilder();
        Field(text, "Metadata-Version", "2.4");
        Field(text, "Name", manifest.Module);
        Field(text, "Version", WheelVersion.Of(Version));
        Field(text, "Summary", manifest.Doc.Split('\n')[0]);
        Field(text, "Author", Author);
        Field(text, "License-Expression", License);
        foreach (PackageFile license in Licenses) Field(text, "License-File", license.Path);
        if (Url.Length > 0) Field(text, "Project-URL", $"Repository, {Url}");
        Field(text, "Requires-Python", $">={manifest.PythonFloor}");
        if (Readme is null) return Encoding.UTF8.GetBytes(text.ToString());
        Field(text, "Description-Content-Type", "text/markdown; charset=UTF-8");
        return [.. Encoding.UTF8.GetBytes(text.Append('\n').ToString()), .. Readme];
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
