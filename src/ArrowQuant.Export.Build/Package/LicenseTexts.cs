using ArrowQuant.Export.Build.Output;

namespace ArrowQuant.Export.Build.Package;

/// <summary>
/// The licence texts that a wheel must carry: its author's, and those of the .NET runtime, whose compiled code is part of every native image and whose
/// licence asks that its notice goes along.
/// </summary>
internal static class LicenseTexts
{
    // The names under which the package of the native compiler carries them.
    private static readonly string[] OfTheRuntime = ["LICENSE.TXT", "THIRD-PARTY-NOTICES.TXT"];

    /// <param name="own">The author's licence file; null when there is none.</param>
    /// <param name="runtimePackage">Folder of the package that the image's runtime was linked from; null leaves its texts out.</param>
    public static IReadOnlyList<PackageFile> Of(string? own, string? runtimePackage)
    {
        List<PackageFile> texts = [];
        if (own is not null) texts.Add(new PackageFile(Path.GetFileName(own), InputFile.Read(own)));
        foreach (string name in runtimePackage is null ? [] : OfTheRuntime)
        {
            string path = Path.Combine(runtimePackage!, name);
            if (File.Exists(path)) texts.Add(new PackageFile($"dotnet/{name}", InputFile.Read(path)));
        }

        return texts;
    }
}
