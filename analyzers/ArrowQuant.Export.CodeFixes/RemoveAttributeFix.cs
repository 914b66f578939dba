using System.Collections.Immutable;
using System.Composition;
using ArrowQuant.Export.Model.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>Removes attributes of the contract that do nothing (AQ0006, AQ0017), or one of two that contradict each other (AQ0005).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeFix)), Shared]
public sealed class RemoveAttributeFix : ExportCodeFix
{
    /// <summary>Key of the action on a stray attribute; the two for AQ0005 follow.</summary>
    internal const string Key = "remove", ExportKey = "remove-export", NoExportKey = "remove-no-export";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["AQ0005", "AQ0006", "AQ0017"];

    private protected override IEnumerable<Edit> Plan(FixSite site)
    {
        IReadOnlyList<AttributeSyntax> exports = AttributeText.Find(site, WellKnown.Export);
        AttributeSyntax[] exclusions = AttributeText.Find(site, WellKnown.NoExport).Where(one => !NamesInherited(one)).ToArray();
        IEnumerable<Edit> offers = site.Diagnostic.Id == "AQ0005"
            ? [Offer(site, "[NoExport]", NoExportKey, exclusions), Offer(site, "[Export]", ExportKey, exports)]
            : [Offer(site, exports.Count == 0 ? "[NoExport]" : exclusions.Length == 0 ? "[Export]" : "[Export] and [NoExport]", Key, [.. exports, .. exclusions])];
        return offers.Where(edit => edit.Changes.Length != 0);
    }

    private static Edit Offer(FixSite site, string what, string key, IReadOnlyList<AttributeSyntax> attributes) =>
        new("Remove " + what, key, AttributeText.Remove(site, attributes).ToArray());

    private static bool NamesInherited(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.Any(one => one.NameEquals?.Name.Identifier.Text == "Inherited") ?? false;
}
