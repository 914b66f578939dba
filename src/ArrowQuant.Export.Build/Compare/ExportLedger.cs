using System.Globalization;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Compare;

/// <summary>The one line that a build prints about its exports.</summary>
/// <param name="Module">Foreign module.</param>
/// <param name="Exported">Members that can be called.</param>
/// <param name="Excluded">Members left out with a reason.</param>
/// <param name="Skipped">Members that were promised and are not there; null while there is no image to look into.</param>
public sealed record ExportLedger(string Module, int Exported, int Excluded, int? Skipped)
{
    /// <summary>The ledger of an assembly that has no image yet: nothing can be said about skipped members.</summary>
    public static ExportLedger Of(ExportManifest assembly) => new(assembly.Module, assembly.ExportedCount, assembly.ExcludedCount, null);

    /// <summary>Counts as skipped what <paramref name="assembly"/> promises and <paramref name="image"/> lacks, or was found missing when the image ran.</summary>
    /// <param name="assembly">Manifest of the assembly.</param>
    /// <param name="image">Manifest inside the native image.</param>
    /// <param name="missingAtRunTime">Foreign names that the interpreter did not find.</param>
    public static ExportLedger Of(ExportManifest assembly, ExportManifest image, IEnumerable<string> missingAtRunTime)
    {
        IEnumerable<string> lost = ManifestComparison.Compare(assembly, image).Changes
            .Where(static change => change.Kind == ChangeKind.Removed && !change.Member.Contains(": excluded ", StringComparison.Ordinal))
            .Select(static change => change.Member);
        return Of(assembly) with { Skipped = lost.Concat(missingAtRunTime).Distinct(StringComparer.Ordinal).Count() };
    }

    /// <summary><c>arrow_quant_v2: exported 27, excluded 2, skipped 0</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Module}: exported {Exported}, excluded {Excluded}, {(Skipped is { } count ? $"skipped {count}" : "skipped: counted by publish")}");
}
