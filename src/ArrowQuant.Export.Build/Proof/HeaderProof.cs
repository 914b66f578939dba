using System.Text.RegularExpressions;
using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>The C header, compared with what is inside the finished image: a struct that lost one line calls the wrong function through every later one.</summary>
internal static partial class HeaderProof
{
    /// <summary>Nothing to prove where the manifest promises no C face.</summary>
    /// <param name="assembly">Where the header is.</param>
    /// <param name="image">The manifest inside the image.</param>
    public static IEnumerable<Finding> Prove(AssemblyArtifacts assembly, ExportManifest image)
    {
        if (image.CAbiVersion is not { } version) yield break;
        string file = image.Module + ".h";
        ExportArtifact? header = assembly.Artifacts.FirstOrDefault(artifact => artifact.Kind == ExportArtifact.CKind && artifact.Path == file);
        if (header is null)
        {
            yield return Differs($"the assembly carries no {file}", file);
            yield break;
        }

        if (!header.Text.Contains($"_ABI_VERSION 0x{version}u\n", StringComparison.Ordinal))
            yield return Differs($"{file} does not ask for the table of version {version}", file);

        // Structs that a caller passes have fields of their own, which the manifest does not list.
        Dictionary<string, int> lines = Views().Replace(header.Text, "").Split('\n')
            .GroupBy(Declaration, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        foreach ((ExportedType type, ExportedMember member) in image.Types.SelectMany(static t => t.Exported.Select(m => (t, m))))
        {
            foreach (string declaration in (member.C ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries))
            {
                int left = lines.GetValueOrDefault(declaration);
                lines[declaration] = left - 1;
                if (left <= 0) yield return Differs($"{type.Name}.{member.Name} is in the manifest and not in {file}: '{declaration}'", file);
            }
        }
    }

    private static Finding Differs(string what, string file) =>
        new(Rules.CFace, $"{what}; undo what was changed by hand in generated files and build all of them again with 'dotnet publish'", file);

    // A constant may have its documentation behind it.
    private static string Declaration(string line) => line.Split(" /**<")[0].Trim().TrimEnd(';');

    [GeneratedRegex(@"struct \w+_record_view \{[^}]*\};")]
    private static partial Regex Views();
}
