using ArrowQuant.Export.Build.Elf;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Proof;

/// <summary>What a C program needs of an image: the entry point of the table, and no symbol that only an interpreter has.</summary>
internal static class CFaceProof
{
    /// <summary>Nothing to prove where the manifest promises no C face.</summary>
    public static IEnumerable<Finding> Prove(ElfImage image, ExportManifest manifest, string source)
    {
        if (manifest.CAbiVersion is null) yield break;
        string entry = manifest.Module + "_exports";
        if (!image.Exports.Contains(entry, StringComparer.Ordinal))
            yield return new Finding(Rules.CFace, $"the image does not export {entry}, so no C program can call it; publish the project again", source);
        if (!image.Exports.Contains(entry + "_error", StringComparer.Ordinal))
            yield return new Finding(Rules.CFace, $"the image does not export {entry}_error, so a C program that gets no table learns no reason; publish the project again", source);
        string[] strong = [.. image.Undefined.Where(static s => !s.IsWeak && s.Name.TrimStart('_').StartsWith("Py", StringComparison.Ordinal)).Select(static s => s.Name)];
        if (strong.Length != 0)
            yield return new Finding(Rules.CFace, $"a program without Python cannot load the image: {strong.Length} Python symbols are not weak, the first is '{strong[0]}'; is objcopy installed?", source);
    }
}
