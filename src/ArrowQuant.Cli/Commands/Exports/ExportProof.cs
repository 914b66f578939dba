using System.IO.Compression;
using ArrowQuant.Export.Build;
using ArrowQuant.Export.Build.Compare;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Cli.Commands.Exports;

/// <summary>The most that can be proved of one thing alone.</summary>
/// <param name="Extent">How far the proof went, as a sentence that is true when it holds.</param>
/// <param name="Findings">Everything wrong; what was left out is a warning among it.</param>
internal sealed record ExportProof(string Extent, IReadOnlyList<Finding> Findings)
{
    public bool Holds => Findings.All(finding => finding.IsWarning);

    /// <exception cref="ExportBuildException">A file that cannot be read, or no interpreter.</exception>
    public static ExportProof Of(string path, string? python)
    {
        if (Directory.Exists(path)) return OfPackage(PackageProof.Prove(path, expected: null, python));
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".whl" => OfPackage(Wheel(path, python)),
            ".so" => new("the image agrees with its manifest; it was not run", ImageProof.Prove(path, expected: null).Findings),
            _ => new($"the manifest is whole ({ExportLedger.Of(ManifestFile.Read(path))}); compare it with the package to prove more", []),
        };
    }

    private static ExportProof OfPackage(IReadOnlyList<Finding> findings) => new(
        findings.Any(finding => finding.Rule == Rules.ProofSkipped)
            ? "the image, and the module as Python sees it, agree with the manifest; the rest was skipped"
            : "the image, the module as Python sees it, and its type stub agree with the manifest",
        findings);

    /// <summary>A wheel is proved as it would be installed: unpacked.</summary>
    private static IReadOnlyList<Finding> Wheel(string path, string? python)
    {
        string module = ManifestFile.Read(path).Module;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("arrowquant-wheel-");
        try
        {
            ZipFile.ExtractToDirectory(path, folder.FullName);
            string package = Path.Combine(folder.FullName, module);
            if (!Directory.Exists(package)) return [new Finding(Rules.BadInput, $"the wheel has no folder '{module}', the name of its module", path)];
            return [.. PackageProof.Prove(package, expected: null, python).Select(finding => InWheel(finding, path, folder.FullName))];
        }
        catch (ExportBuildException error)
        {
            throw new ExportBuildException(InWheel(error.Finding, path, folder.FullName), error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A user knows the wheel, not the place that it was unpacked to.</summary>
    private static Finding InWheel(Finding finding, string wheel, string folder) => finding with
    {
        File = finding.File?.Replace(folder, wheel, StringComparison.Ordinal),
        Message = finding.Message.Replace(folder, wheel, StringComparison.Ordinal),
    };
}
