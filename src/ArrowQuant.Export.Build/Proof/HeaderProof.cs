using System.Text.RegularExpressions;
using ArrowQuant.Export.Build.Assemblies;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>The C header, compared with what the manifest declares: a struct that lost one line calls the wrong function through every later one.</summary>
internal static partial class HeaderProof
{
    /// <summary>Nothing to prove where the manifest promises no C face.</summary>
    public static IEnumerable<Finding> Prove(AssemblyArtifacts assembly, string source)
    {
        ExportManifest manifest = assembly.Manifest;
        if (manifest.CAbiVersion is not { } version) yield break;
        string file = manifest.Module + ".h";
        ExportArtifact? header = assembly.Artifacts.FirstOrDefault(artifact => artifact.Kind == ExportArtifact.CKind && artifact.Path == file);
        if (header is null)
        {
            yield return Differs($"the assembly carries no {file}", source);
            yield break;
        }

        if (!header.Text.Contains($"_ABI_VERSION 0x{version}u\n", StringComparison.Ordinal))
            yield return Differs($"{file} does not ask for the table of version {version}", source);

        // Structs that a caller passes have fields of their own, which the manifest does not list.
        Dictionary<string, int> lines = Views().Replace(header.Text, "").Split('\n')
            .GroupBy(Declaration, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        foreach ((ExportedType type, ExportedMember member) in manifest.Types.SelectMany(static t => t.Exported.Select(m => (t, m))))
        {
            foreach (string declaration in (member.C ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries))
            {
                int left = lines.GetValueOrDefault(declaration);
                lines[declaration] = left - 1;
                if (left <= 0) yield return Differs($"{type.Name}.{member.Name} is in the manifest and not in {file}: '{declaration}'", source);
            }
        }
    }

    private static Finding Differs(string what, string source) =>
        new(Rules.CFace, $"{what}; undo what was changed by hand in generated files and build all of them again with 'dotnet publish'", source);

    // A constant may have its documentation behind it.
    private static string Declaration(string line) => line.Split(" /**<")[0].Trim().TrimEnd(';');

    [GeneratedRegex(@"struct \w+_record_view \{[^}]*\};")]
    private static partial Regex Views();
}
