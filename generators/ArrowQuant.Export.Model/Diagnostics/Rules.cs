using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>
/// Every rule of the export framework. A message says what is wrong with {0}, then what to do. None can be configured away; the page of
/// each stands under <c>analyzers/rules/</c>. An id is never used again for something else.
/// </summary>
internal static partial class Rules
{
    private const string Pages = "https://github.com/arrowquant/arrowquant/blob/main/analyzers/rules/";

    /// <summary>All rules, ordinal by id.</summary>
    public static IEnumerable<DiagnosticDescriptor> All
    {
        get
        {
            System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Rules).TypeHandle);
            return Register.All.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal);
        }
    }

    public static DiagnosticDescriptor ById(string id)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Rules).TypeHandle);
        return Register.All[id];
    }

    private static DiagnosticDescriptor Rule(string id, string title, string message)
    {
        var rule = new DiagnosticDescriptor(
            id, title, message, "Export", DiagnosticSeverity.Error, isEnabledByDefault: true,
            helpLinkUri: Pages + id + ".md", customTags: [WellKnownDiagnosticTags.NotConfigurable]);
        Register.All.Add(id, rule);
        return rule;
    }

    /// <summary>
    /// A class of its own: the fields of a partial class are initialized in the order of its files, and rules in a file that comes earlier
    /// would find no dictionary to enter.
    /// </summary>
    private static class Register
    {
        public static readonly Dictionary<string, DiagnosticDescriptor> All = new(StringComparer.Ordinal);
    }
}
