using System.Collections.Immutable;
using System.Composition;
using ArrowQuant.Export.Model.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>Gives the foreign name that the classifier suggested, with <c>[Export(Name = "...")]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameFix)), Shared]
public sealed class RenameFix : ExportCodeFix
{
    /// <summary>Key of the action.</summary>
    internal const string Key = "rename";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["AQ0301", "AQ0302", "AQ0303", "AQ0305"];

    private protected override IEnumerable<Edit> Plan(FixSite site)
    {
        if (site.Suggestion.Length == 0) yield break;
        string argument = "Name = " + SymbolDisplay.FormatLiteral(site.Suggestion, quote: true);
        TextChange change;
        if (Existing(site) is { } attribute) change = Name(attribute, argument);
        else if (IsExportedElsewhere(site)) yield break;
        else change = AttributeText.Add(site, $"{(site.Declaration is ParameterSyntax ? "property: " : "")}{AttributeText.Name(site, WellKnown.Export)}({argument})");
        yield return new Edit($"Rename to '{site.Suggestion}' with [Export(Name = \"...\")]", Key, change);
    }

    private static AttributeSyntax? Existing(FixSite site) => site.Declaration as AttributeSyntax
        ?? AttributeText.Find(site, WellKnown.Export, WellKnown.ExportException).FirstOrDefault();

    /// <summary>The attribute of a partial type may stand on another part, where this file's edit does not reach.</summary>
    private static bool IsExportedElsewhere(FixSite site) => site.Symbol == null || site.Symbol.Find(WellKnown.Export) != null || site.Symbol.Find(WellKnown.ExportException) != null;

    private static TextChange Name(AttributeSyntax attribute, string argument)
    {
        AttributeArgumentSyntax? named = attribute.ArgumentList?.Arguments.FirstOrDefault(one => one.NameEquals?.Name.Identifier.Text == "Name");
        if (named != null) return new TextChange(named.Span, argument);
        if (attribute.ArgumentList is not { } list) return new TextChange(new TextSpan(attribute.Span.End, 0), $"({argument})");
        return new TextChange(new TextSpan(list.CloseParenToken.SpanStart, 0), list.Arguments.Count == 0 ? argument : ", " + argument);
    }
}
