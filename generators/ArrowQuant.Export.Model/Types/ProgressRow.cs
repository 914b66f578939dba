using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>The row of the catalog for <c>IProgress&lt;T&gt;</c>: a callable that the call watches until its body has ended.</summary>
internal static class ProgressRow
{
    public const string Name = "System.IProgress`1";

    public static bool Is(ITypeSymbol type) => type is INamedTypeSymbol named && WellKnown.MetadataName(named.OriginalDefinition) == Name;

    public static Binding Of(INamedTypeSymbol type, Position position, IAssemblySymbol home)
    {
        if ((position & Position.Direct) == 0) return Binding.No("which a call watches while its body runs: it can only be a parameter of its own");
        ITypeSymbol report = type.TypeArguments[0];
        Binding bound = TypeCatalog.Bind(report, Position.Write, home);
        if (bound.Type is not { } t) return Binding.No($"whose reports are '{Displays.PersonType(report)}', {bound.Refusal}");
        return Binding.To(new BoundType(
            Displays.SourceBare(type), $"global::ArrowQuant.Export.Runtime.Generated.ReadsProgress<{t.CSharp}, {t.Writer}>", "",
            $"Callable[[{t.StubOut}], object]", "", HoldsResources: false) { IsProgress = true });
    }
}
