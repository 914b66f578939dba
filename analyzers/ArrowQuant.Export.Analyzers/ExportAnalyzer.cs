using System.Collections.Immutable;
using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ArrowQuant.Export.Analyzers;

/// <summary>Reports what the shared classifiers found, at the member, while it is typed. Has no opinion of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExportAnalyzer : ExportDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.All.Where(rule => rule != Rules.NotEmitted).ToImmutableArray();

    private protected override void Register(CompilationStartAnalysisContext context, Judgement judgement)
    {
        context.RegisterSymbolAction(
            found =>
            {
                foreach (Finding finding in OnSymbol(found.Symbol, judgement)) found.ReportDiagnostic(Report.From(finding, found.Compilation));
            },
            SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field, SymbolKind.Event);
        context.RegisterOperationAction(
            found =>
            {
                foreach (Finding finding in Strays(((Microsoft.CodeAnalysis.Operations.ILocalFunctionOperation)found.Operation).Symbol))
                    found.ReportDiagnostic(Report.From(finding, found.Compilation));
            },
            OperationKind.LocalFunction);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (Finding finding in judgement.OnModule()) end.ReportDiagnostic(Report.From(finding, end.Compilation));
        });
    }

    private static IEnumerable<Finding> OnSymbol(ISymbol symbol, Judgement judgement)
    {
        IEnumerable<Finding> findings = symbol is IMethodSymbol method ? Strays(symbol).Concat(method.Parameters.SelectMany(StrayPassing)) : Strays(symbol);
        if (symbol is not INamedTypeSymbol type) return findings;
        if (type.Find(WellKnown.Export) != null) findings = findings.Concat(judgement.OnType(type, WellKnown.Export));
        if (type.Find(WellKnown.ExportException) != null) findings = findings.Concat(judgement.OnType(type, WellKnown.ExportException));
        return findings;
    }

    private static IEnumerable<Finding> StrayPassing(IParameterSymbol parameter) => new[] { WellKnown.KeywordOnly, WellKnown.PositionalOnly }
        .Where(attribute => parameter.Find(attribute) != null)
        .SelectMany(attribute => OutsideLedgerClassifier.ClassifyParameter(parameter, attribute) is { } stray ? stray.Findings : []);

    private static IEnumerable<Finding> Strays(ISymbol symbol)
    {
        foreach (string attribute in (string[])[WellKnown.Export, WellKnown.NoExport])
        {
            if (symbol.Find(attribute) == null || OutsideLedgerClassifier.Classify(symbol, attribute) is not { } stray) continue;
            foreach (Finding finding in stray.Findings) yield return finding;
        }
    }
}
