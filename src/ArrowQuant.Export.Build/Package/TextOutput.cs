using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Output;

namespace ArrowQuant.Export.Build.Package;

/// <summary>Writes the generated texts that are not part of the Python package: manifest, pages and headers, all to <c>exports/</c>.</summary>
internal static class TextOutput
{
    /// <param name="assembly">Where the texts are.</param>
    /// <param name="image">The image to put beside a C header under the name a linker looks for; null leaves it out.</param>
    /// <param name="folder">Output folder.</param>
    public static void Write(AssemblyArtifacts assembly, string? image, string folder)
    {
        bool hasHeader = false;
        foreach (ExportArtifact artifact in assembly.Artifacts.Where(static a => a.Kind != ExportArtifact.PythonKind))
        {
            hasHeader |= artifact.Kind == ExportArtifact.CKind;
            AtomicFile.Write(Path.Combine(folder, "exports", artifact.Path), artifact.Utf8);
        }

        if (hasHeader && image is not null) AtomicFile.Write(Path.Combine(folder, "exports", $"lib{assembly.Manifest.Module}.so"), InputFile.Read(image));
    }
}
