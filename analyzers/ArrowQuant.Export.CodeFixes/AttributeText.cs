using ArrowQuant.Export.Model.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>Attributes of the contract in the text of a file: how to write, add, find and remove one.</summary>
internal static class AttributeText
{
    /// <summary>The attributes with one of these full names that stand on the declaration itself.</summary>
    public static IReadOnlyList<AttributeSyntax> Find(FixSite site, params string[] attributes) =>
    [
        .. site.AttributeLists.SelectMany(list => list.Attributes).Where(attribute =>
            site.Model.GetSymbolInfo(attribute).Symbol?.ContainingType is { } type && attributes.Contains(WellKnown.MetadataName(type))),
    ];

    /// <summary><c>NoExport</c> where the file imports the namespace, else the full name.</summary>
    public static string Name(FixSite site, string attribute)
    {
        string metadata = attribute.Substring(attribute.LastIndexOf('.') + 1);
        bool imported = site.Model.LookupNamespacesAndTypes(site.Declaration.SpanStart, name: metadata).Any(found =>
            found is INamedTypeSymbol type && WellKnown.MetadataName(type) == attribute);
        string name = imported ? metadata : "global::" + attribute;
        return name.Substring(0, name.Length - "Attribute".Length);
    }

    /// <summary>Adds an attribute below those that are there: on a line of its own where the declaration begins one, else in the line.</summary>
    public static TextChange Add(FixSite site, string attribute)
    {
        SyntaxToken before = site.AttributeLists.Count == 0
            ? site.Declaration.GetFirstToken()
            : site.AttributeLists.Last().GetLastToken().GetNextToken();
        TextLine line = site.Text.Lines.GetLineFromPosition(before.SpanStart);
        string indent = site.Text.ToString(TextSpan.FromBounds(line.Start, before.SpanStart));
        bool ownLine = string.IsNullOrWhiteSpace(indent) && site.Declaration is not ParameterSyntax;
        string newLine = site.Text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        if (newLine.Length == 0) newLine = "\n";
        return new TextChange(new TextSpan(before.SpanStart, 0), $"[{attribute}]" + (ownLine ? newLine + indent : " "));
    }

    /// <summary>Removes attributes, the brackets that become empty, and the line that becomes empty.</summary>
    public static IEnumerable<TextChange> Remove(FixSite site, IReadOnlyCollection<AttributeSyntax> attributes)
    {
        foreach (AttributeListSyntax list in site.AttributeLists)
        {
            AttributeSyntax[] left = list.Attributes.Where(one => !attributes.Contains(one)).ToArray();
            if (left.Length == list.Attributes.Count) continue;
            yield return left.Length == 0
                ? new TextChange(WithItsLine(site.Text, list), "")
                : new TextChange(list.Span, $"[{list.Target}{(list.Target == null ? "" : " ")}{string.Join(", ", left.Select(one => one.ToString()))}]");
        }
    }

    private static TextSpan WithItsLine(SourceText text, AttributeListSyntax list)
    {
        TextLine first = text.Lines.GetLineFromPosition(list.SpanStart), last = text.Lines.GetLineFromPosition(list.Span.End);
        string before = text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart)), after = text.ToString(TextSpan.FromBounds(list.Span.End, last.End));
        if (string.IsNullOrWhiteSpace(before) && string.IsNullOrWhiteSpace(after)) return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        return TextSpan.FromBounds(list.SpanStart, list.Span.End + (after.Length - after.TrimStart().Length));
    }
}
