using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>
/// Every rule of the export framework. A message says what is wrong with {0}, then what to do. None can be configured away; the page of
/// each stands under <c>analyzers/rules/</c>. An id is never used again for something else.
/// </summary>
internal static partial class Rules
{
    private const string Pages = "https://github.com/arrowquant/arrowquant/blob/main/analyzers/rules/";

    private static readonly Dictionary<string, DiagnosticDescriptor> s_all = new(StringComparer.Ordinal);

    /// <summary>All rules, ordinal by id.</summary>
    public static IEnumerable<DiagnosticDescriptor> All
    {
        get
        {
            System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Rules).TypeHandle);
            return s_all.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal);
        }
    }

    public static DiagnosticDescriptor ById(string id) => s_all[id];

    private static DiagnosticDescriptor Rule(string id, string title, string message)
    {
        var rule = new DiagnosticDescriptor(
            id, title, message, "Export", DiagnosticSeverity.Error, isEnabledByDefault: true,
            helpLinkUri: Pages + id + ".md", customTags: [WellKnownDiagnosticTags.NotConfigurable]);
        s_all.Add(id, rule);
        return rule;
    }
}
