using ArrowQuant.Export.Model.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>The declaration that a diagnostic is about.</summary>
/// <param name="Diagnostic">What was reported.</param>
/// <param name="Text">Of its file.</param>
/// <param name="Model">Of its file.</param>
/// <param name="Declaration">The node that declares the symbol and can bear attributes; an attribute where the finding is about that.</param>
/// <param name="Symbol">What it declares; null for an attribute.</param>
internal sealed record FixSite(Diagnostic Diagnostic, SourceText Text, SemanticModel Model, SyntaxNode Declaration, ISymbol? Symbol)
{
    public string Inherited => Diagnostic.Properties[FindingProperties.Inherited] ?? "";

    public string Suggestion => Diagnostic.Properties[FindingProperties.Suggestion] ?? "";

    public SyntaxList<AttributeListSyntax> AttributeLists => Declaration switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        ParameterSyntax parameter => parameter.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        LocalFunctionStatementSyntax local => local.AttributeLists,
        _ => default,
    };

    public static async Task<FixSite?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root) return null;
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return null;
        if (diagnostic.Location.SourceTree != root.SyntaxTree) return null;

        SyntaxNode? declaration = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.AncestorsAndSelf().FirstOrDefault(IsDeclaration);
        return declaration switch
        {
            null => null,
            AttributeSyntax => new FixSite(diagnostic, text, model, declaration, null),

            // Attributes of a field stand before all of its declarators.
            VariableDeclaratorSyntax => declaration.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>() is { } field
                ? new FixSite(diagnostic, text, model, field, model.GetDeclaredSymbol(declaration, cancellation))
                : null,
            _ => new FixSite(diagnostic, text, model, declaration, model.GetDeclaredSymbol(declaration, cancellation)),
        };
    }

    private static bool IsDeclaration(SyntaxNode node) => node is MemberDeclarationSyntax or VariableDeclaratorSyntax or AccessorDeclarationSyntax
        or LocalFunctionStatementSyntax or ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } or AttributeSyntax;
}
