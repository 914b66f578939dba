using System.IO.Compression;
using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Output;

namespace ArrowQuant.Export.Build.Manifest;

/// <summary>Reads the manifest out of whatever a user has at hand, without loading or running it.</summary>
public static class ManifestFile
{
    /// <summary>File name of the native module inside a package.</summary>
    public const string ImageName = "_native.abi3.so";

    /// <summary>
    /// Reads a manifest from an assembly (<c>.dll</c>), a native image (<c>.so</c>, <c>.dylib</c>, <c>.pyd</c>), a wheel (<c>.whl</c>),
    /// a manifest (<c>.json</c>) or a package folder.
    /// </summary>
    /// <exception cref="ExportBuildException">AQ0901, AQ0902 or AQ0906: what is missing, in which file.</exception>
    public static ExportManifest Read(string path)
    {
        if (Directory.Exists(path)) return ReadImage(Path.Combine(path, ImageName));
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".dll" or ".exe" => AssemblyArtifacts.Read(path).Manifest,
            ".json" => ManifestJson.Read(InputFile.Read(path), path),
            ".whl" => ReadWheel(path),
            ".so" or ".dylib" or ".pyd" => ReadImage(path),
            _ when File.Exists(path) && !BeginsLikeAnImage(path) => throw new ExportBuildException(new Finding(
                Rules.BadInput, "is not a native image; name an assembly (.dll), an image (.so), a wheel (.whl), a manifest (.json) or a package directory", path)),
            _ => ReadImage(path),
        };
    }

    /// <summary>ELF, PE or Mach-O. Judged by the first bytes alone: what was named by mistake may be a model of many gigabytes.</summary>
    private static bool BeginsLikeAnImage(string path)
    {
        ReadOnlySpan<byte> start = InputFile.ReadStart(path, 4);
        return start.StartsWith("\u007fELF"u8) || start.StartsWith("MZ"u8)
            || start.SequenceEqual<byte>([0xCF, 0xFA, 0xED, 0xFE]) || start.SequenceEqual<byte>([0xCA, 0xFE, 0xBA, 0xBE]);
    }

    internal static ExportManifest ReadImage(string path) => ManifestBlob.Read(InputFile.Read(path), path);

    private static ExportManifest ReadWheel(string path)
    {
        try
        {
            using var wheel = new ZipArchive(new MemoryStream(InputFile.Read(path)), ZipArchiveMode.Read);
            ZipArchiveEntry entry = wheel.Entries.FirstOrDefault(static e => e.Name == ImageName)
                ?? throw new ExportBuildException(new Finding(Rules.BadInput, $"the wheel holds no {ImageName}", path));
            using Stream content = entry.Open();
            var image = new MemoryStream();
            content.CopyTo(image);
            return ManifestBlob.Read(image.ToArray(), $"{path}!{entry.FullName}");
        }
        catch (InvalidDataException error)
        {
            throw new ExportBuildException(new Finding(Rules.BadInput, $"the wheel is not a readable zip file: {error.Message}", path), error);
        }
    }
}
