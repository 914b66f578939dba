using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ArrowQuant.TestKit.Tests.Toys;

/// <summary>Reports types whose name begins with a lower case letter, or with the letter of an option.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LowerCaseTypeAnalyzer(bool notConfigurable = false) : DiagnosticAnalyzer
{
    public const string Id = "TOY001";

    private readonly DiagnosticDescriptor rule = new(
        Id, "Type begins with a lower case letter", "'{0}' begins with a lower case letter. Rename it.", "Toys", DiagnosticSeverity.Warning,
        isEnabledByDefault: true, customTags: notConfigurable ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            found =>
            {
                SyntaxTree tree = found.Symbol.Locations[0].SourceTree!;
                bool forbidden = found.Options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue("toy.letter", out string? letter)
                    && found.Symbol.Name[0] == letter[0];
                if (char.IsLower(found.Symbol.Name[0]) || forbidden)
                {
                    found.ReportDiagnostic(Diagnostic.Create(rule, found.Symbol.Locations[0], found.Symbol.Name));
                }
            },
            SymbolKind.NamedType);
    }
}
