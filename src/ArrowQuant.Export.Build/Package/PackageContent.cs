using System.Collections.Immutable;
using System.Text;
using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Output;

namespace ArrowQuant.Export.Build.Package;

/// <summary>The files of a Python package: what the generator wrote, and the image beside it.</summary>
internal static class PackageContent
{
    public static ImmutableArray<PackageFile> Of(AssemblyArtifacts assembly, string image, string version)
    {
        string module = assembly.Manifest.Module;
        return [.. Texts(assembly), VersionOf(module, version), new PackageFile($"{module}/{ManifestFile.ImageName}", InputFile.Read(image))];
    }

    /// <summary>
    /// Where <c>__version__</c> of the module comes from: written here and not by the generator, so that it is the one of the wheel, whatever
    /// has set it between the two.
    /// </summary>
    public static PackageFile VersionOf(string module, string version) =>
        new($"{module}/_version.py", Encoding.UTF8.GetBytes($"# Generated. Do not edit: the build writes this file from the version of the C# project.\n__version__ = \"{WheelVersion.Of(version)}\"\n"));

    public static void WriteTexts(AssemblyArtifacts assembly, string folder) => Write(Texts(assembly), Path.Combine(folder, "python"));

    public static void Write(IEnumerable<PackageFile> files, string folder)
    {
        foreach (PackageFile file in files) AtomicFile.Write(Path.Combine(folder, file.Path), file.Content);
    }

    private static IEnumerable<PackageFile> Texts(AssemblyArtifacts assembly) =>
        assembly.Artifacts.Where(static a => a.Kind == ExportArtifact.PythonKind).Select(static a => new PackageFile(a.Path, a.Utf8));
}
