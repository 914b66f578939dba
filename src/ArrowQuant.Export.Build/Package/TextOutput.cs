using System.Text;
using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Output;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Reference;

namespace ArrowQuant.Export.Build.Package;

/// <summary>The texts that are not part of the Python package: manifest, headers and the reference page, all in <c>exports/</c>.</summary>
internal static class TextOutput
{
    private const string PageName = "reference.md";

    /// <summary>Compares them with the image.</summary>
    public static IEnumerable<Finding> Prove(AssemblyArtifacts assembly, ExportManifest image) =>
        [.. HeaderProof.Prove(assembly, image), .. PageProof.Prove(ReferencePage.Write(assembly.Manifest), image, PageName)];

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

        AtomicFile.Write(Path.Combine(folder, "exports", PageName), Encoding.UTF8.GetBytes(ReferencePage.Write(assembly.Manifest)));
        if (hasHeader && image is not null) AtomicFile.Write(Path.Combine(folder, "exports", $"lib{assembly.Manifest.Module}.so"), InputFile.Read(image));
    }
}
