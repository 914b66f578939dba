using ArrowQuant.Export.Build.Abi;
using ArrowQuant.Export.Build.Compare;
using ArrowQuant.Export.Build.Elf;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>What can be proved about a finished image without running it.</summary>
/// <param name="Image">Its dynamic tables.</param>
/// <param name="Manifest">The manifest inside.</param>
/// <param name="Findings">Everything wrong; empty when the proof holds.</param>
public sealed record ImageProof(ElfImage Image, ExportManifest Manifest, IReadOnlyList<Finding> Findings)
{
    private const string InitFunction = "PyInit__native";

    /// <summary>Checks the load function, the embedded manifest and the Python symbols of an image.</summary>
    /// <param name="imagePath">The native image.</param>
    /// <param name="expected">Manifest of the assembly; null when only the image is at hand.</param>
    /// <exception cref="ExportBuildException">AQ0901, AQ0903 or AQ0906: the image cannot be read at all.</exception>
    public static ImageProof Prove(string imagePath, ExportManifest? expected)
    {
        ElfImage image = ElfImage.Read(imagePath);
        ExportManifest manifest = ManifestFile.ReadImage(imagePath);
        var findings = new List<Finding>();
        if (!image.Exports.Contains(InitFunction, StringComparer.Ordinal))
        {
            findings.Add(new Finding(
                Rules.MissingInit, $"the image does not export {InitFunction}, so Python cannot load it; entry points of a referenced project are dropped by NativeAOT, emit them into the published project", imagePath));
        }

        if (expected is not null)
        {
            findings.AddRange(ManifestComparison.Compare(expected, manifest).Changes.Select(change => new Finding(
                Rules.ManifestsDiffer, $"the image is not built from this assembly ({change}); delete nothing, just publish again", imagePath)));
        }

        findings.AddRange(AbiFloorAudit.Audit(image, manifest.PythonFloor, imagePath));
        findings.AddRange(CFaceProof.Prove(image, manifest, imagePath));
        return new ImageProof(image, manifest, findings);
    }
}
