using System.Collections.Immutable;
using System.Text;
using ArrowQuant.Export.Generator.Emit;
using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.Export.Generator;

/// <summary>The pipeline, and nothing else: symbols become records in the first step, records become text in the last.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExportGenerator : IIncrementalGenerator
{
    /// <summary>Names of the steps, for tests of their caching.</summary>
    internal static class Steps
    {
        public const string Types = nameof(Types);
        public const string Exceptions = nameof(Exceptions);
        public const string ForeignExceptions = nameof(ForeignExceptions);
        public const string Strays = nameof(Strays);
        public const string Settings = nameof(Settings);
        public const string Module = nameof(Module);
        public const string Refusals = nameof(Refusals);
        public const string SharedNames = nameof(SharedNames);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Classified> types = context.SyntaxProvider.ForAttributeWithMetadataName(
            WellKnown.Export,
            static (node, _) => node is BaseTypeDeclarationSyntax,
            static (item, cancellation) => ExportClassifier.Classify((INamedTypeSymbol)item.TargetSymbol, cancellation).WithoutPlaces())
            .WithTrackingName(Steps.Types);

        IncrementalValuesProvider<Classified> exceptions = context.SyntaxProvider.ForAttributeWithMetadataName(
            WellKnown.ExportException,
            static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
            static (item, cancellation) => ExportClassifier.ClassifyException((INamedTypeSymbol)item.TargetSymbol, cancellation).WithoutPlaces())
            .WithTrackingName(Steps.Exceptions);

        IncrementalValueProvider<ModuleSettings> settings = context.CompilationProvider
            .Select(static (compilation, _) => SettingsReader.Read(compilation)).WithTrackingName(Steps.Settings);

        IncrementalValueProvider<EquatableArray<Classified>> foreign = context.CompilationProvider
            .Select(static (compilation, cancellation) => ExportClassifier.ClassifyForeignExceptions(compilation, cancellation)
                .Select(type => type.WithoutPlaces()).ToEquatableArray())
            .WithTrackingName(Steps.ForeignExceptions);

        IncrementalValueProvider<ClassifiedModule> module = types.Collect().Combine(exceptions.Collect()).Combine(foreign).Combine(settings)
            .Select(static (input, _) => ModuleClassifier
                .Classify(input.Left.Left.Left.Concat(input.Left.Left.Right).Concat(input.Left.Right), input.Right).WithoutPlaces())
            .WithTrackingName(Steps.Module);

        IncrementalValueProvider<EquatableArray<Classified>> strays = Strays(context, WellKnown.Export).Collect().Combine(Strays(context, WellKnown.NoExport).Collect())
            .Combine(Strays(context, WellKnown.KeywordOnly).Collect()).Combine(Strays(context, WellKnown.PositionalOnly).Collect())
            .Select(static (all, _) => all.Left.Left.Left.Concat(all.Left.Left.Right).Concat(all.Left.Right).Concat(all.Right).ToEquatableArray());

        IncrementalValueProvider<EquatableArray<RefusalModel>> refusals = types.Collect().Combine(exceptions.Collect()).Combine(foreign).Combine(strays).Combine(module)
            .Select(static (all, _) => all.Left.Left.Left.Left.Concat(all.Left.Left.Left.Right).Concat(all.Left.Left.Right).Concat(all.Left.Right)
                .SelectMany(type => type.Refusals).Concat(all.Right.Refusals).ToEquatableArray())
            .WithTrackingName(Steps.Refusals);

        // Without a refusal there is nothing to combine with the compilation, and no edit makes it run.
        IncrementalValuesProvider<((EquatableArray<RefusalModel> Refusals, EquatableArray<Finding> Findings) Refused, Compilation Compilation)> refused = types.Collect()
            .Combine(exceptions.Collect()).Combine(foreign).Combine(strays).Combine(refusals)
            .SelectMany(static (all, _) => all.Right.Count == 0 ? [] : ImmutableArray.Create((all.Right, all.Left.Left.Left.Left.Concat(all.Left.Left.Left.Right)
                .Concat(all.Left.Left.Right).Concat(all.Left.Right).SelectMany(type => type.Findings).ToEquatableArray())))
            .Combine(context.CompilationProvider);

        IncrementalValueProvider<EquatableArray<string>> shared = types.Collect().Combine(exceptions.Collect()).Combine(foreign)
            .Select(static (all, _) => all.Left.Left.Concat(all.Left.Right).Concat(all.Right).Select(type => type.Name)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(names => names.Count() > 1).Select(names => names.Key).ToEquatableArray())
            .WithTrackingName(Steps.SharedNames);

        context.RegisterSourceOutput(types.Combine(shared), static (output, pair) => EmitType(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(exceptions.Combine(shared), static (output, pair) => EmitType(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(foreign.SelectMany(static (all, _) => all).Combine(shared), static (output, pair) => EmitType(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(refused, static (output, all) => EmitRefusals(output, all.Refused.Refusals, all.Refused.Findings, all.Compilation));
        context.RegisterSourceOutput(module, static (output, value) => EmitModule(output, value));
    }

    private static IncrementalValuesProvider<Classified> Strays(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (_, _) => true,
            (item, _) => item.TargetSymbol is IParameterSymbol parameter
                ? OutsideLedgerClassifier.ClassifyParameter(parameter, attribute) : OutsideLedgerClassifier.Classify(item.TargetSymbol, attribute))
            .Where(static stray => stray != null).Select(static (stray, _) => stray!).WithTrackingName(Steps.Strays);

    private static void EmitType(SourceProductionContext output, Classified type, EquatableArray<string> shared)
    {
        if (type.Model is not { } model) return;

        // Two files of one name, cases ignored, make the compiler drop everything a generator wrote, with a mere warning.
        string name = shared.Contains(model.Name, StringComparer.OrdinalIgnoreCase) ? $"{model.Name}.{Digest.Of(model.CSharp)}" : model.Name;
        if (model.Shape == TypeShape.Dict) Add(output, $"{name}.Dict.g.cs", DictWriterPrinter.Write(model));
        else if (model.Shape == TypeShape.Exception) Add(output, $"{name}.Python.g.cs", PythonExceptionPrinter.Write(model));
        else if (model.Shape is TypeShape.Enum or TypeShape.Literal) Add(output, $"{name}.Enum.g.cs", EnumPrinter.Write(model));
        else Add(output, $"{name}.Python.g.cs", PythonTypePrinter.Write(model));
    }

    private static void EmitModule(SourceProductionContext output, ClassifiedModule module)
    {
        if (module.Model is not { } model) return;
        CTable table = CTable.Of(model);
        string manifest = ManifestPrinter.Write(model, table);
        string digest = Digest.Of(manifest);
        Add(output, "Module.g.cs", PythonModulePrinter.Write(model, manifest, digest));
        Add(output, "CFace.g.cs", CFacePrinter.Write(table));
        Add(output, "Artifacts.g.cs", ArtifactPrinter.Write(model, table, manifest, digest));
    }

    /// <summary>
    /// The backstop behind the analyzer: the same errors at the same places, of which the compiler prints one, and which stand when analyzers
    /// do not run. Neither options nor pragmas reach them; an attribute that suppresses does, so where there is one, they are lines of source too.
    /// </summary>
    private static void EmitRefusals(SourceProductionContext output, EquatableArray<RefusalModel> refusals, EquatableArray<Finding> findings, Compilation compilation)
    {
        foreach (Finding finding in findings.Concat(new Judgement(compilation).Module)) output.ReportDiagnostic(Report.From(finding, compilation));
        if (Suppressions.AreIn(compilation)) Add(output, "Refused.g.cs", RefusalPrinter.Write(refusals));
    }

    private static void Add(SourceProductionContext output, string hint, string text) => output.AddSource(hint, SourceText.From(text, Encoding.UTF8));
}
