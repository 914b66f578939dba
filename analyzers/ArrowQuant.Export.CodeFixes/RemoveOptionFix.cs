using System.Collections.Immutable;
using System.Composition;
using ArrowQuant.Export.Model.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>Removes an option of [Export] that does nothing (AQ0202), and with it an attribute that has no other and stands on a member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveOptionFix)), Shared]
public sealed class RemoveOptionFix : ExportCodeFix
{
    /// <summary>Key of the action.</summary>
    internal const string Key = "remove-option";

    private const string Option = "ChecksSignals";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["AQ0202"];

    private protected override IEnumerable<Edit> Plan(FixSite site)
    {
        foreach (AttributeSyntax export in AttributeText.Find(site, WellKnown.Export))
        {
            if (export.ArgumentList is not { } list) continue;
            string[] left = [.. list.Arguments.Where(one => one.NameEquals?.Name.Identifier.Text != Option).Select(one => one.ToString())];
            if (left.Length == list.Arguments.Count) continue;
            TextChange[] changes = left.Length == 0 && site.Symbol is not INamedTypeSymbol
                ? [.. AttributeText.Remove(site, [export])]
                : [new TextChange(list.Span, left.Length == 0 ? "" : $"({string.Join(", ", left)})")];
            yield return new Edit($"Remove '{Option}'", Key, changes);
        }
    }
}
