using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>What the ledger covers: every public member a user of the type can reach, those of object and of System.Exception aside.</summary>
internal static class PublicMembers
{
    public static List<ISymbol> Of(INamedTypeSymbol type)
    {
        var result = new List<ISymbol>();
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? t = type; t != null && !IsRoot(t); t = t.BaseType)
        {
            bool inherited = !SymbolEqualityComparer.Default.Equals(t, type);
            foreach (ISymbol member in t.GetMembers())
            {
                if (!overridden.Contains(member) && Counts(member, inherited) && !(inherited && result.Any(seen => Hides(seen, member)))) result.Add(member);
                if (Overridden(member) is { } hidden) overridden.Add(hidden);
            }
        }

        return result;
    }

    /// <summary>What every class or exception has from there crosses in the way of all classes or exceptions.</summary>
    public static bool IsRoot(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType || (type.Name == "Exception" && WellKnown.MetadataName(type) == "System.Exception");

    private static bool Counts(ISymbol member, bool inherited)
    {
        if (member.DeclaredAccessibility != Accessibility.Public) return false;
        return member switch
        {
            // A constructor that the compiler supplies is as callable as a written one; a base type's is not callable at all.
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
                !inherited && !constructor.ContainingType.IsAbstract && !(constructor.IsImplicitlyDeclared && constructor.ContainingType.IsRecord),
            IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion } => !member.IsImplicitlyDeclared,
            IMethodSymbol => false, // accessors belong to their property or event
            _ => !member.IsImplicitlyDeclared,
        };
    }

    /// <summary>What a member overrides; null when it overrides nothing.</summary>
    public static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol e => e.OverriddenEvent,
        _ => null,
    };

    /// <summary>C# hides by signature: a name with other parameters, ref kinds or arity leaves the inherited member callable.</summary>
    private static bool Hides(ISymbol seen, ISymbol member) => seen.MetadataName == member.MetadataName && seen.Kind == member.Kind && (seen, member) switch
    {
        (IMethodSymbol a, IMethodSymbol b) => a.Arity == b.Arity && Same(a.Parameters, b.Parameters),
        (IPropertySymbol a, IPropertySymbol b) => Same(a.Parameters, b.Parameters),
        _ => true,
    };

    private static bool Same(ImmutableArray<IParameterSymbol> left, ImmutableArray<IParameterSymbol> right) => left.Length == right.Length
        && left.Zip(right, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type) && (a.RefKind == RefKind.None) == (b.RefKind == RefKind.None)).All(same => same);
}
