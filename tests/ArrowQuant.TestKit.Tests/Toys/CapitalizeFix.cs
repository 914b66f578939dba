using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.TestKit.Tests.Toys;

/// <summary>Capitalizes the reported name, or does one of the things that a broken fix does.</summary>
internal sealed class CapitalizeFix(string replacement = "", bool hasFixAll = true) : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [LowerCaseTypeAnalyzer.Id];

    public override FixAllProvider? GetFixAllProvider() => hasFixAll ? WellKnownFixAllProviders.BatchFixer : null;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(CodeAction.Create("Capitalize", cancel => Fix(context.Document, context.Span, cancel), "capitalize"), context.Diagnostics);
        return Task.CompletedTask;
    }

    private async Task<Document> Fix(Document document, TextSpan span, CancellationToken cancel)
    {
        SourceText text = await document.GetTextAsync(cancel);
        string name = text.ToString(span);
        return document.WithText(text.Replace(span, replacement.Length > 0 ? replacement : char.ToUpperInvariant(name[0]) + name[1..]));
    }
}
