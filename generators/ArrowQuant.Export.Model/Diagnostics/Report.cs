using System.Collections.Immutable;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>A finding as a diagnostic: the place becomes a location again, and what a code fix needs goes along.</summary>
internal static class Report
{
    /// <summary>
    /// The same finding, whoever reports it, is an equal diagnostic, of which the compiler prints one. It compares the words by reference,
    /// so equal words have to be one object, and compares no properties.
    /// </summary>
    public static Diagnostic From(Finding finding, Compilation compilation) => Diagnostic.Create(
        Rules.ById(finding.RuleId), Locate(finding.Location, compilation), Properties(finding), finding.Arguments.Select(string.Intern).ToArray<object>());

    private static Location Locate(LocationInfo place, Compilation compilation)
    {
        if (place.Path.Length == 0 && place.Length == 0) return Location.None;
        var span = new TextSpan(place.Start, place.Length);
        SyntaxTree? tree = compilation.SyntaxTrees.FirstOrDefault(one => one.FilePath == place.Path && one.Length >= span.End
            && one.GetLineSpan(span).StartLinePosition == new LinePosition(place.StartLine, place.StartColumn));
        return tree == null ? Location.None : Location.Create(tree, span);
    }

    private static ImmutableDictionary<string, string?> Properties(Finding finding) => ImmutableDictionary<string, string?>.Empty
        .Add(FindingProperties.Member, finding.Member)
        .Add(FindingProperties.Inherited, finding.Inherited)
        .Add(FindingProperties.Suggestion, finding.Suggestion);
}
