using System.Collections.Immutable;
using System.Composition;
using ArrowQuant.Export.Model.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>
/// Excludes the member with <c>[NoExport("reason")]</c>. The reason is the title of the rule, which is true of every member that the rule
/// refuses: it needs no edit to be honest, and gains by one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExcludeFix)), Shared]
public sealed class ExcludeFix : ExportCodeFix
{
    /// <summary>Key of the action.</summary>
    internal const string Key = "exclude";

    private static readonly string[] s_aboutNestedTypes = ["AQ0011", "AQ0014"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
    [
        "AQ0007", "AQ0008", "AQ0009", "AQ0010", "AQ0011", "AQ0012", "AQ0013", "AQ0014", "AQ0018", "AQ0032", "AQ0033", "AQ0034",
        "AQ0101", "AQ0102", "AQ0103", "AQ0104", "AQ0105", "AQ0106", "AQ0107", "AQ0108", "AQ0109", "AQ0301", "AQ0302", "AQ0305",
    ];

    private protected override IEnumerable<Edit> Plan(FixSite site)
    {
        string title = site.Diagnostic.Descriptor.Title.ToString();
        string reason = SymbolDisplay.FormatLiteral(char.ToLowerInvariant(title[0]) + title.Substring(1), quote: true);
        string name = AttributeText.Name(site, WellKnown.NoExport);
        if (site.Inherited.Length != 0)
        {
            string inherited = SymbolDisplay.FormatLiteral(site.Inherited, quote: true);
            yield return Offer($"inherited '{site.Inherited}'", AttributeText.Add(site, $"{name}({reason}, Inherited = {inherited})"));
        }
        else if (Target(site) is { } target && !KeepsItsName(site))
        {
            // One that has [Export] of its own gives it up: both at once are refused.
            AttributeSyntax? export = AttributeText.Find(site, WellKnown.Export).FirstOrDefault();
            yield return Offer($"'{site.Diagnostic.Properties[Model.Diagnostics.FindingProperties.Member]}'", export is not null && target.Length == 0
                ? new TextChange(export.Span, $"{name}({reason})")
                : AttributeText.Add(site, $"{target}{name}({reason})"));
        }
    }

    private static Edit Offer(string what, TextChange change) => new($"Exclude {what} with [NoExport]", Key, change);

    /// <summary>Which target the attribute needs to reach the member; null where there is no place for it.</summary>
    private static string? Target(FixSite site) => site.Declaration switch
    {
        ParameterSyntax => "property: ",
        TypeDeclarationSyntax or EnumDeclarationSyntax or DelegateDeclarationSyntax when s_aboutNestedTypes.Contains(site.Diagnostic.Id) => "",
        TypeDeclarationSyntax { ParameterList: not null } => site.Diagnostic.Id == "AQ0302" ? null : "method: ",
        BaseTypeDeclarationSyntax or AttributeSyntax => null,
        _ => "",
    };

    /// <summary>Of several members with one name the first stays: to exclude them all would lose the name.</summary>
    private static bool KeepsItsName(FixSite site)
    {
        if (site.Diagnostic.Id is not ("AQ0301" or "AQ0305")) return false;
        if (site.Symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor) return site.Suggestion.Length == 0;
        return SymbolEqualityComparer.Default.Equals(constructor, constructor.ContainingType.InstanceConstructors.FirstOrDefault(one =>
            one.DeclaredAccessibility == Accessibility.Public && one.Find(WellKnown.NoExport) == null));
    }
}
