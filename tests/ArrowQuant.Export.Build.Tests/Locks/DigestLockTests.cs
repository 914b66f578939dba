using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests.Locks;

/// <summary>
/// Attacks on the third lock, the digest that an import compares before anything else: parts of two builds in one package. The package is what
/// the generator writes; of the image only the digest and the manifest inside count, so C stands in for it. The same through the quantizer's
/// own image: <c>tests/python/test_stale_package.py</c>.
/// </summary>
public sealed class DigestLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Lazy<GeneratedModule> Old = new(static () => new GeneratedModule("    public long Add(long a) => a;\n    public long Twice(long a) => 2 * a;"));
    private static readonly Lazy<GeneratedModule> New = new(static () => new GeneratedModule("    public long Add(long a, long b) => a + b;\n    public long Thrice(long a) => 3 * a;"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Package(GeneratedModule texts, GeneratedModule image)
    {
        string package = texts.WritePackage(_folder);
        SampleImage.Write(_folder["image.so"], image.Manifest);
        File.Copy(_folder["image.so"], Path.Combine(package, ManifestFile.ImageName));
        return package;
    }

    private string ErrorOfImport()
    {
        ProgramRun run = ProgramRun.Start(Interpreters.Any().Path, ["-I", "-S", "-B", "-c", $"import sys; sys.path.insert(0, sys.argv[1]); import {GeneratedModule.Name}", _folder.Path], Patience);
        Assert.False(run.Succeeded);
        return run.Errors.Trim().Split('\n')[^1];
    }

    private static void Names(string error, params string[] words) => Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));

    [SkippableFact]
    public void PartsOfOneBuild_PassTheLock()
    {
        Package(New.Value, New.Value);
        // The stand-in has no Adder: the import gets as far as asking for it.
        Assert.Contains("cannot import name 'Adder'", ErrorOfImport(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void StaleImage_BesideANewPackage_IsRefused_WithEveryMember_BothFiles_AndTheCommand()
    {
        string package = Package(texts: New.Value, image: Old.Value);
        Names(
            ErrorOfImport(), "ImportError: demo: ", "missing in the image: Adder.thrice;", "only in the image: Adder.twice;", "changed: Adder.add)",
            Path.Combine(package, ManifestFile.ImageName), Path.Combine(package, "__init__.py"), "'dotnet publish'");
    }

    [SkippableFact]
    public void NewImage_BesideAStalePackage_IsRefused_WithEveryMember_BothFiles_AndTheCommand()
    {
        string package = Package(texts: Old.Value, image: New.Value);
        Names(
            ErrorOfImport(), "ImportError: demo: ", "missing in the image: Adder.twice;", "only in the image: Adder.thrice;", "changed: Adder.add)",
            Path.Combine(package, ManifestFile.ImageName), Path.Combine(package, "__init__.py"), "'dotnet publish'");
    }

    [SkippableFact]
    public void StaleImage_WithTheManifestDeleted_IsStillRefused_WithBothFiles_AndTheCommand()
    {
        string package = Package(texts: New.Value, image: Old.Value);
        File.Delete(Path.Combine(package, "_manifest.json"));
        Names(ErrorOfImport(), "ImportError: demo: ", Path.Combine(package, ManifestFile.ImageName), "_manifest.json", "'dotnet publish'");
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("_native.so")]
    [InlineData("_native.cpython-399-x86_64-linux-gnu.so")]
    public void ImageOfAnotherVersion_ThatShadows_IsRefused_ByName_WithWhatToDelete(string name)
    {
        if (name.Length == 0) // what this very Python prefers
            name = "_native" + ProgramRun.Start(Interpreters.Any().Path, ["-I", "-c", "import _imp; print(_imp.extension_suffixes()[0])"], Patience).Output.Trim();
        string package = Package(New.Value, New.Value);
        SampleImage.Write(_folder["old", "image.so"], Old.Value.Manifest);
        File.Copy(_folder["old", "image.so"], Path.Combine(package, name));
        Names(ErrorOfImport(), "ImportError: demo: ", "second native image", package, name, ManifestFile.ImageName, "Delete the one that does not belong there");
        Finding finding = Assert.Single(PackageProof.Prove(package, null, Interpreters.Any().Path), static f => f.Rule == Rules.SecondImage);
        Assert.Contains("remove it", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(package, name), finding.File);
    }
}
