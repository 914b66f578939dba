using System.Collections.Immutable;
using ArrowQuant.Export.Model.Classification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ArrowQuant.Export.Analyzers;

/// <summary>What every analyzer of the export framework does alike; sealed here so that none can forget it.</summary>
public abstract class ExportDiagnosticAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // A file that calls itself generated is a source like any other to the generator, so it must be one here: whatever the generator
        // exports or refuses, this reports.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(WellKnown.Export).IsEmpty) Register(start, new Judgement(start.Compilation));
        });
    }

    /// <summary>Registers the actions for one compilation that knows the attributes of the contract.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, Judgement judgement);
}
