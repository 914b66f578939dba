using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// Where C# and Python see the equality of values differently: C# compares a list, a dictionary or an array by reference, and Python by
/// content. A record that holds one is compared as Python would, and has a hash only where Python has one for all its parts.
/// </summary>
internal static class RecordContent
{
    /// <summary>Whether C# equality of the type is not the equality of what Python sees.</summary>
    public static bool IsByReference(ITypeSymbol type) => IsByReference(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether Python has a hash for what values of the type become.</summary>
    public static bool IsHashable(ITypeSymbol type) => IsHashable(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether the author of a record says what equality is.</summary>
    public static bool HasOwnEquality(INamedTypeSymbol record) => record.GetMembers("Equals").OfType<IMethodSymbol>().Any(m => !m.IsImplicitlyDeclared && m.Parameters.Length == 1);

    private static bool IsByReference(ITypeSymbol type, HashSet<ITypeSymbol> seen) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(e => IsByReference(e.Type, seen)),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsByReference(nullable.TypeArguments[0], seen),
        INamedTypeSymbol { IsGenericType: true } => true,
        INamedTypeSymbol { IsRecord: true } record => IsExported(record) && seen.Add(record) && !HasOwnEquality(record) && Parts(record).Any(part => IsByReference(part, seen)),
        _ => false,
    };

    private static bool IsHashable(ITypeSymbol type, HashSet<ITypeSymbol> seen) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(e => IsHashable(e.Type, seen)),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsHashable(nullable.TypeArguments[0], seen),
        INamedTypeSymbol { IsGenericType: true } => false,
        INamedTypeSymbol named when !IsExported(named) => true,
        INamedTypeSymbol dict when dict.Find(WellKnown.Export)!.Named<int>("As") == TypeCatalog.ExportedAsDict => false,
        INamedTypeSymbol { IsRecord: true } record => !seen.Add(record) || HasOwnEquality(record) || Parts(record).All(part => IsHashable(part, seen)),
        INamedTypeSymbol { TypeKind: TypeKind.Class } exported => !Overrides(exported, "Equals") || Overrides(exported, "GetHashCode"),
        _ => true,
    };

    private static bool Overrides(INamedTypeSymbol type, string name) =>
        PublicMembers.Of(type).Any(m => m is IMethodSymbol { IsOverride: true } && m.Name == name && m.Find(WellKnown.NoExport) == null);

    private static bool IsExported(INamedTypeSymbol type) => type.Find(WellKnown.Export) != null;

    private static IEnumerable<ITypeSymbol> Parts(INamedTypeSymbol record) => RecordFields.Properties(record).Select(p => p.Type);
}
