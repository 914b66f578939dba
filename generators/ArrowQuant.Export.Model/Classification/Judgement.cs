using System.Collections.Concurrent;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// The answers of the shared classifiers for one compilation, each asked for once. The module is judged as soon as one of its types is
/// looked at, not at the end of the compilation, so that two types with one name are marked while they are being typed.
/// </summary>
internal sealed class Judgement
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<(INamedTypeSymbol Type, string Attribute), Classified> _types = new();
    private readonly Lazy<EquatableArray<Classified>> _foreign;
    private readonly Lazy<ClassifiedModule> _module;

    public Judgement(Compilation compilation)
    {
        _compilation = compilation;
        _foreign = new Lazy<EquatableArray<Classified>>(() => ExportClassifier.ClassifyForeignExceptions(compilation, CancellationToken.None));
        _module = new Lazy<ClassifiedModule>(JudgeModule);
    }

    /// <summary>What is wrong with a type that carries the attribute, or with the names it puts into the module.</summary>
    public IEnumerable<Finding> OnType(INamedTypeSymbol type, string attribute)
    {
        Classified own = Classify(type, attribute);
        return own.Findings.Concat(_module.Value.Findings.Where(finding => own.Names.Any(name => name.Place.Equals(finding.Location))));
    }

    /// <summary>The ledger of an exported type; null when it is refused.</summary>
    public TypeModel? ModelOf(INamedTypeSymbol type) => Classify(type, type.Find(WellKnown.Export) != null ? WellKnown.Export : WellKnown.ExportException).Model;

    /// <summary>What is wrong with the module, wherever it is said.</summary>
    public EquatableArray<Finding> Module => _module.Value.Findings;

    /// <summary>What is wrong with the module, and with exceptions of libraries that an attribute of the assembly exports.</summary>
    public IEnumerable<Finding> OnModule()
    {
        ClassifiedModule module = _module.Value;
        var places = new HashSet<LocationInfo>(_types.Values.SelectMany(type => type.Names).Select(name => name.Place));
        return _foreign.Value.SelectMany(type => type.Findings).Concat(module.Findings.Where(finding => !places.Contains(finding.Location)));
    }

    private Classified Classify(INamedTypeSymbol type, string attribute) => _types.GetOrAdd((type, attribute), static key =>
        key.Attribute == WellKnown.Export
            ? ExportClassifier.Classify(key.Type, CancellationToken.None)
            : ExportClassifier.ClassifyException(key.Type, CancellationToken.None));

    private ClassifiedModule JudgeModule()
    {
        INamedTypeSymbol[] declared = DeclaredTypes.In(_compilation.Assembly.GlobalNamespace).ToArray();
        Classified[] types = new[] { WellKnown.Export, WellKnown.ExportException }
            .SelectMany(attribute => declared.Where(type => type.Find(attribute) != null).Select(type => Classify(type, attribute)))
            .ToArray();
        return ModuleClassifier.Classify(types.Concat(_foreign.Value), SettingsReader.Read(_compilation) with { Place = SettingsReader.Place(_compilation) });
    }
}
