using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.CodeFixes;

/// <summary>What every fix does alike: it plans edits of text for one diagnostic, and "fix all" applies the same plans at once.</summary>
public abstract class ExportCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FixSite.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } site) continue;
            foreach (Edit edit in Plan(site))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, _ => Task.FromResult(context.Document.WithText(site.Text.WithChanges(edit.Changes))), edit.Key), diagnostic);
            }
        }
    }

    /// <summary>The ways to mend one diagnostic; none when no edit of this file would.</summary>
    private protected abstract IEnumerable<Edit> Plan(FixSite site);

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var changes = new List<TextChange>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (await FixSite.FindAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } site) continue;
            changes.AddRange(Plan(site).Where(edit => edit.Key == context.CodeActionEquivalenceKey).SelectMany(edit => edit.Changes));
        }

        return document.WithText(text.WithChanges(Compatible(changes)));
    }

    /// <summary>Two diagnostics of one declaration ask for one and the same edit; of two that overlap, the first is made.</summary>
    private static IEnumerable<TextChange> Compatible(IEnumerable<TextChange> changes)
    {
        int end = -1;
        foreach (TextChange change in changes.Distinct().OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End))
        {
            if (change.Span.Start < end) continue;
            end = change.Span.End;
            yield return change;
        }
    }
}
