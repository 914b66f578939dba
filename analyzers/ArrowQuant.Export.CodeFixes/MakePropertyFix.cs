using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>Makes a public field an auto-property (AQ0008): <c>{ get; }</c> when it is readonly, else <c>{ get; set; }</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePropertyFix)), Shared]
public sealed class MakePropertyFix : ExportCodeFix
{
    /// <summary>Key of the action.</summary>
    internal const string Key = "make-property";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["AQ0008"];

    private protected override IEnumerable<Edit> Plan(FixSite site)
    {
        // A property has one name, and none of these: constants, static and volatile fields, fixed buffers, references.
        if (site.Inherited.Length != 0 || site.Declaration is not FieldDeclarationSyntax { Declaration.Variables: [{ ArgumentList: null } variable] } field) yield break;
        if (field.AttributeLists.Count != 0 || field.Declaration.Type is RefTypeSyntax) yield break;
        if (field.Modifiers.Any(one => one.Kind() is SyntaxKind.ConstKeyword or SyntaxKind.StaticKeyword or SyntaxKind.VolatileKeyword or SyntaxKind.FixedKeyword)) yield break;

        var changes = new List<TextChange>();
        SyntaxToken frozen = field.Modifiers.FirstOrDefault(one => one.IsKind(SyntaxKind.ReadOnlyKeyword));
        bool isReadOnly = frozen.IsKind(SyntaxKind.ReadOnlyKeyword);
        if (isReadOnly) changes.Add(new TextChange(TextSpan.FromBounds(frozen.SpanStart, frozen.GetNextToken().SpanStart), ""));
        string accessors = isReadOnly ? " { get; }" : " { get; set; }";
        changes.Add(variable.Initializer == null
            ? new TextChange(TextSpan.FromBounds(variable.Identifier.Span.End, field.SemicolonToken.Span.End), accessors)
            : new TextChange(new TextSpan(variable.Identifier.Span.End, 0), accessors));
        yield return new Edit($"Make '{variable.Identifier.Text}' a property", Key, changes.ToArray());
    }
}
