using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>
/// Whether a dict record can also be a parameter: when one of its constructors takes nothing but items of the dict, each of a type that
/// can be read. The dict then needs those keys; others are passed over.
/// </summary>
internal static class DictReading
{
    /// <summary>The items in the order of the constructor; empty when the record can only be returned.</summary>
    public static EquatableArray<DictItemModel> Of(INamedTypeSymbol type, IAssemblySymbol home)
    {
        IMethodSymbol? constructor = type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility == Accessibility.Public && c.Parameters.Length != 0 && c.Parameters.All(p => Property(type, p) != null))
            .OrderByDescending(c => c.Parameters.Length).ThenBy(c => c.ToDisplayString(), StringComparer.Ordinal).FirstOrDefault();
        if (constructor == null) return EquatableArray<DictItemModel>.Empty;

        var items = new List<DictItemModel>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            // A record inside a record is not looked into: one that holds itself would never come to an end.
            Binding binding = TypeCatalog.Bind(parameter.Type, Position.Read | Position.InRecord, home);
            if (binding.Type is not { IsVoid: false } bound) return EquatableArray<DictItemModel>.Empty;
            items.Add(new DictItemModel(NameOf(Property(type, parameter)!), bound));
        }

        return items.ToEquatableArray();
    }

    /// <summary>The key under which a property of a record stands in its dict.</summary>
    public static string NameOf(IPropertySymbol property) => property.Find(WellKnown.Export)?.Named<string>("Name") ?? ForeignName.SnakeCase(property.Name);

    private static IPropertySymbol? Property(INamedTypeSymbol type, IParameterSymbol parameter) => type.GetMembers(parameter.Name).OfType<IPropertySymbol>()
        .FirstOrDefault(p => p is { IsStatic: false, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public }
            && p.Find(WellKnown.NoExport) == null && SymbolEqualityComparer.Default.Equals(p.Type, parameter.Type));
}
