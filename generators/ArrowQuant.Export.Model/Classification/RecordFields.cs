using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Which properties a record is made of, and how a new one gets them.</summary>
internal static class RecordFields
{
    /// <summary>The constructor that foreign callers use; null where the record can only be returned.</summary>
    public static IMethodSymbol? Constructor(INamedTypeSymbol record)
    {
        IMethodSymbol[] written = [.. record.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public && !c.IsImplicitlyDeclared && c.Find(WellKnown.NoExport) == null)];
        if (written.Length != 0)
        {
            return written.OrderByDescending(c => c.Parameters.All(p => Property(record, p) != null)).ThenByDescending(c => c.Parameters.Length)
                .ThenBy(c => c.ToDisplayString(), StringComparer.Ordinal).First();
        }

        // A record without any constructor is made empty and filled by an initializer.
        bool none = !record.InstanceConstructors.Any(c => !c.IsImplicitlyDeclared);
        return none ? record.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == 0 && c.DeclaredAccessibility == Accessibility.Public) : null;
    }

    /// <summary>The property that shows a parameter of a constructor: of its name, but for the case of the first letter, and of its type.</summary>
    public static IPropertySymbol? Property(INamedTypeSymbol record, IParameterSymbol parameter) => Shown(record).FirstOrDefault(p =>
        string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && p.Name.Substring(1) == parameter.Name.Substring(1)
        && SymbolEqualityComparer.Default.Equals(p.Type, parameter.Type));

    /// <summary>Properties that the record is made of, those of its constructor first, with the way to set them.</summary>
    public static IEnumerable<(IPropertySymbol Property, IParameterSymbol? Parameter, FieldSet Set)> Of(INamedTypeSymbol record)
    {
        IMethodSymbol? constructor = Constructor(record);
        if (constructor == null)
        {
            foreach (IPropertySymbol property in Shown(record).Where(IsStored)) yield return (property, null, FieldSet.None);
            yield break;
        }

        var taken = new HashSet<IPropertySymbol>(SymbolEqualityComparer.Default);
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (Property(record, parameter) is not { } shown) continue;
            taken.Add(shown);
            yield return (shown, parameter, FieldSet.Constructor);
        }

        foreach (IPropertySymbol property in Shown(record).Where(p => !taken.Contains(p) && p.SetMethod is { DeclaredAccessibility: Accessibility.Public }).OrderBy(p => !p.IsRequired))
            yield return (property, null, property.IsRequired ? FieldSet.Required : FieldSet.Optional);
    }

    public static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol record) => Of(record).Select(field => field.Property);

    private static IEnumerable<IPropertySymbol> Shown(INamedTypeSymbol record) => record.GetMembers().OfType<IPropertySymbol>().Where(p =>
        p is { IsStatic: false, IsIndexer: false, IsImplicitlyDeclared: false, GetMethod.DeclaredAccessibility: Accessibility.Public, DeclaredAccessibility: Accessibility.Public }
        && p.Find(WellKnown.NoExport) == null);

    /// <summary>Has a field behind it: a computed property says nothing that the others do not say.</summary>
    private static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
