using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// The XML of a method's documentation as it stands in the source. The compiler's own answer looks through all members of the class for each
/// parameter that a comment names: the square of their number, which is most of the time of a class with thousands of members.
/// </summary>
internal static class DocSource
{
    // What the compiler resolves or reads from elsewhere; and the line ends of C# that are none to the reader below.
    private static readonly string[] s_bound = ["cref", "include", "inheritdoc"];
    private static readonly char[] s_rareLineEnds = ['\u0085', '\u2028', '\u2029'];

    /// <summary>Null where the compiler has to answer: a name to bind, several parts, a comment of another form or with an error in it.</summary>
    public static string? Of(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol is not IMethodSymbol { PartialDefinitionPart: null, PartialImplementationPart: null, DeclaringSyntaxReferences: [var reference] }) return null;
        if (reference.GetSyntax(cancellation) is not BaseMethodDeclarationSyntax declaration) return null;
        SyntaxTrivia? found = null;
        foreach (SyntaxTrivia trivia in declaration.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia)) continue;
            if (found != null || !trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.ContainsDiagnostics) return null;
            found = trivia;
        }

        return found?.ToFullString() is { } comment && !IsForTheCompiler(comment) ? Uncommented(comment) : null;
    }

    private static bool IsForTheCompiler(string comment)
    {
        if (comment.IndexOfAny(s_rareLineEnds) >= 0) return true;
        for (int i = comment.IndexOf('\r'); i >= 0; i = comment.IndexOf('\r', i + 1))
        {
            if (i + 1 == comment.Length || comment[i + 1] != '\n') return true;
        }

        return Array.Exists(s_bound, word => comment.IndexOf(word, StringComparison.Ordinal) >= 0);
    }

    private static string Uncommented(string comment)
    {
        var xml = new StringBuilder("<member>", comment.Length + 32);
        foreach (string line in comment.Split('\n'))
        {
            string text = line.TrimStart();
            int exterior = text.StartsWith("///", StringComparison.Ordinal) ? 3 : 0;
            xml.Append(text, exterior, text.Length - exterior).Append('\n');
        }

        return xml.Append("</member>").ToString();
    }
}
