using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.TestKit.Analyzers;

/// <summary>A diagnostic that the markup of a source asks for, or one that was found: the two are compared by value.</summary>
/// <param name="Id">Rule id.</param>
/// <param name="Path">File, or empty for a diagnostic without a location.</param>
/// <param name="Span">Where in the text without markup.</param>
public sealed record ExpectedDiagnostic(string Id, string Path, TextSpan Span)
{
    /// <summary>One that the whole project gets, with no place to show it at.</summary>
    public static ExpectedDiagnostic WithoutLocation(string id) => new(id, "", default);
}
