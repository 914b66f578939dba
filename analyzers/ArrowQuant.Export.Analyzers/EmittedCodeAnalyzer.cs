using System.Collections.Concurrent;
using System.Collections.Immutable;
using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ArrowQuant.Export.Analyzers;

/// <summary>
/// Generators do not see what other generators write; an analyzer sees it all. So only here can it be noticed that a partial class has
/// public members that no table holds. At the end of the compilation: an editor runs generators later than analyzers.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmittedCodeAnalyzer : ExportDiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotEmitted];

    private protected override void Register(CompilationStartAnalysisContext context, Judgement judgement)
    {
        var exported = new ConcurrentBag<INamedTypeSymbol>();
        context.RegisterSymbolAction(
            found =>
            {
                if (found.Symbol.Find(WellKnown.Export) != null || found.Symbol.Find(WellKnown.ExportException) != null) exported.Add((INamedTypeSymbol)found.Symbol);
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (INamedTypeSymbol type in exported) Compare(type, judgement, end);
        });
    }

    private static void Compare(INamedTypeSymbol type, Judgement judgement, CompilationAnalysisContext end)
    {
        // A type that is refused has no code by design, and an error that says why.
        if (judgement.ModelOf(type) is not { } model) return;
        foreach (MemberModel member in model.Members.Where(one => !IsEmitted(model, one, end.Compilation)))
        {
            string name = model.CSharpDisplay + "." + member.CSharpSignature;
            end.ReportDiagnostic(Report.From(
                new Finding(Rules.NotEmitted.Id, name, Displays.Place(type, type), new[] { name }.ToEquatableArray()), end.Compilation));
        }
    }

    private static bool IsEmitted(TypeModel type, MemberModel member, Compilation compilation)
    {
        (string table, string function) = EmittedNames.Of(type, member);
        return compilation.Assembly.GetTypeByMetadataName(table)?.GetMembers(function).IsEmpty == false;
    }
}
