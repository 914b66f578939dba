using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>The exported class that an exported class derives from, which is its base class in Python too.</summary>
internal static class ExportedBase
{
    /// <summary>The nearest one of the same module; classes between that are not exported do not show.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol type) => All(type).FirstOrDefault();

    /// <summary>All of them, the nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> All(INamedTypeSymbol type)
    {
        if (type.IsRecord) yield break;
        for (INamedTypeSymbol? t = type.BaseType; t != null; t = t.BaseType)
        {
            if (t.Find(WellKnown.Export) != null && SymbolEqualityComparer.Default.Equals(t.ContainingAssembly, type.ContainingAssembly)) yield return t;
        }
    }

    /// <summary>Whether <paramref name="owner"/> is an exported base of the type, or above one.</summary>
    public static bool Has(INamedTypeSymbol type, INamedTypeSymbol owner)
    {
        for (INamedTypeSymbol? t = Of(type); t != null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t, owner)) return true;
        }

        return false;
    }

    /// <summary>The base on which Python finds a member of that name, whatever the type itself says of it.</summary>
    public static INamedTypeSymbol? Exporting(INamedTypeSymbol type, ISymbol member) => Of(type) is { } above
        && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary }
        && PublicMembers.Of(above).Any(m => m.Name == member.Name && m.Find(WellKnown.NoExport) == null)
        && !above.ExcludesInherited(member.Name) ? above : null;

    /// <summary>Its name in Python.</summary>
    public static string Name(INamedTypeSymbol type) => type.Find(WellKnown.Export)?.Named<string>("Name") ?? type.Name;
}
