using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Compare;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Output;
using ArrowQuant.Export.Build.Proof;

namespace ArrowQuant.Export.Build.Package;

/// <summary>
/// Proves an image and only then lets its package, wheel and texts reach the output folder. The package is proved where it is staged, so an image
/// that fails leaves the last good output untouched.
/// </summary>
internal static class Publisher
{
    public static PublishResult Publish(PublishRequest request)
    {
        AssemblyArtifacts assembly = AssemblyArtifacts.Read(request.Assembly);
        ExportManifest manifest = assembly.Manifest;
        ImageProof image = ImageProof.Prove(request.Image, manifest);
        List<Finding> findings = [.. image.Findings, .. TextOutput.Prove(assembly, image.Manifest)];
        ExportLedger ledger = ExportLedger.Of(manifest, image.Manifest, []);
        if (Failed(findings)) return new PublishResult(ledger, findings, null);

        using OutputLock _ = OutputLock.Acquire(request.Output);
        string pythonFolder = Path.Combine(request.Output, "python");
        using var package = new AtomicFolder(pythonFolder, manifest.Module);
        PackageFile[] files = [.. PackageContent.Of(assembly, request.Image, request.Metadata.Version)];
        PackageContent.Write(files, package.StagingParent);
        IReadOnlyList<string> missing = Run(request, manifest, package.StagingParent, findings);
        ledger = ExportLedger.Of(manifest, image.Manifest, missing);
        if (Failed(findings)) return new PublishResult(ledger, findings, null);

        Wheel wheel = Wheel.Write(manifest, request.Metadata, WheelTag.Platform(image.Image, request.Image, findings), files);
        package.Commit();
        string wheelPath = WriteWheel(wheel, Path.Combine(request.Output, "wheels"), manifest.Module, image.Image.Architecture);
        TextOutput.Write(assembly, request.Image, request.Output);
        return new PublishResult(ledger, findings, wheelPath);
    }

    private static IReadOnlyList<string> Run(PublishRequest request, ExportManifest manifest, string folder, List<Finding> findings)
    {
        if (request.ImageOnly)
        {
            findings.Add(new Finding(Rules.ProofSkipped, "the image was not imported by Python, on request (ExportProof=image); run `arrowquant exports check` where it runs", request.Image, IsWarning: true));
            return [];
        }

        PythonInterpreter python = PythonInterpreter.Find(request.Python, manifest.PythonFloor);
        InterpreterProof seen = InterpreterProof.Prove(folder, manifest, python);
        findings.AddRange(seen.Findings);
        if (!Failed(findings)) findings.AddRange(StubProof.Prove(folder, manifest, python));
        return seen.Missing;
    }

    // One wheel a module and processor: an older one beside it is what someone would install by mistake.
    private static string WriteWheel(Wheel wheel, string folder, string module, string architecture)
    {
        string path = Path.Combine(folder, wheel.FileName);
        AtomicFile.Write(path, wheel.Content);
        foreach (string other in Directory.EnumerateFiles(folder, $"{module}-*_{architecture}.whl*"))
        {
            if (Path.GetFileName(other) != wheel.FileName) File.Delete(other);
        }

        return path;
    }

    private static bool Failed(List<Finding> findings) => findings.Exists(static f => !f.IsWarning);
}
