using System.Text;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Export.Build.Compare;

/// <summary>A manifest as text for people: what is exported, what is left out and why.</summary>
public static class ExportListing
{
    /// <summary>Lines ended by <c>\n</c>: module, then each type with its members.</summary>
    public static string Of(ExportManifest manifest)
    {
        var text = new StringBuilder();
        text.Append($"{manifest.Module}  Python {manifest.PythonFloor}+  sha256 {manifest.Digest}\n");
        foreach (ExportedType type in manifest.Types)
        {
            text.Append($"{type.Kind} {type.Name}  ({type.CSharp})\n");
            foreach (ExportedMember member in type.Exported) text.Append($"  {member.Kind,-11} {member.Name}{member.Signature}\n");
            foreach (ExcludedMember member in type.Excluded) text.Append($"  excluded    {member.CSharp}: {member.Reason}\n");
        }

        return text.Append($"exported {manifest.ExportedCount}, excluded {manifest.ExcludedCount}\n").ToString();
    }
}
