using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>The whole proof of a package folder: its image unopened, then imported, then its stub.</summary>
public static class PackageProof
{
    /// <summary>Proves the package folder <paramref name="package"/>, which holds the image and the generated files.</summary>
    /// <param name="package">Folder whose name is the module's name.</param>
    /// <param name="expected">What it should contain; null to take the image's own manifest.</param>
    /// <param name="python">Interpreter to import with; null finds one on the path.</param>
    /// <returns>Everything wrong; a skipped step is a warning among it.</returns>
    /// <exception cref="ExportBuildException">A file that cannot be read, or no interpreter.</exception>
    public static IReadOnlyList<Finding> Prove(string package, ExportManifest? expected = null, string? python = null)
    {
        ImageProof image = ImageProof.Prove(Path.Combine(package, ManifestFile.ImageName), expected);
        List<Finding> findings = [.. image.Findings, .. SecondImages(package)];
        string folder = Path.GetDirectoryName(Path.GetFullPath(package))!;
        ExportManifest manifest = expected ?? image.Manifest;
        if (Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(package))) != manifest.Module)
            findings.Add(new Finding(Rules.BadInput, $"the folder of a package must have the module's name, '{manifest.Module}'", package));
        if (findings.Exists(static f => !f.IsWarning)) return findings;
        PythonInterpreter interpreter = PythonInterpreter.Find(python, manifest.PythonFloor);
        findings.AddRange(InterpreterProof.Prove(folder, manifest, interpreter).Findings);
        if (findings.TrueForAll(static f => f.IsWarning)) findings.AddRange(StubProof.Prove(folder, manifest, interpreter));
        return findings;
    }

    // Python tries the version-tagged suffix first, so such a file would be imported in place of the proved one.
    private static IEnumerable<Finding> SecondImages(string package) => Directory.EnumerateFiles(package, "_native.*")
        .Where(static file => Path.GetExtension(file) is ".so" or ".pyd" && Path.GetFileName(file) != ManifestFile.ImageName)
        .Order(StringComparer.Ordinal)
        .Select(static file => new Finding(Rules.SecondImage, $"may be imported in place of {ManifestFile.ImageName}; remove it", file));
}
