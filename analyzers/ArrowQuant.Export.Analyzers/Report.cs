using System.Collections.Immutable;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.Analyzers;

/// <summary>A finding as a diagnostic: the place becomes a location again, and what a code fix needs goes along.</summary>
internal static class Report
{
    public static Diagnostic From(Finding finding, Compilation compilation) => Diagnostic.Create(
        Rules.ById(finding.RuleId), Locate(finding.Location, compilation), Properties(finding), finding.Arguments.ToArray<object>());

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
