using System.IO.Compression;
using ArrowQuant.Export.Build;
using ArrowQuant.Export.Build.Compare;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Cli.Commands.Exports;

/// <summary>The most that can be proved of one thing alone.</summary>
/// <param name="Extent">What a proof of this kind says when it holds.</param>
/// <param name="Findings">Everything wrong; what was left out is a warning among it.</param>
internal sealed record ExportProof(string Extent, IReadOnlyList<Finding> Findings)
{
    public bool Holds => Findings.All(finding => finding.IsWarning);

    /// <exception cref="ExportBuildException">A file that cannot be read, or no interpreter.</exception>
    public static ExportProof Of(string path, string? python)
    {
        const string Package = "proved: the image, the module as Python sees it, and its stub agree with the manifest";
        if (Directory.Exists(path)) return new(Package, PackageProof.Prove(path, expected: null, python));
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".whl" => new(Package, Wheel(path, python)),
            ".so" => new("the image agrees with its manifest; it was not run", ImageProof.Prove(path, expected: null).Findings),
            _ => new($"the manifest is whole ({ExportLedger.Of(ManifestFile.Read(path))}); compare it with the package to prove more", []),
        };
    }

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
