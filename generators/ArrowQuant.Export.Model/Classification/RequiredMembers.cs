using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Members that C# demands in an object initializer, which a foreign caller has no syntax for.</summary>
internal static class RequiredMembers
{
    private const string SetsThem = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    public static bool AreLeftUnsetBy(IMethodSymbol constructor)
    {
        if (constructor.Find(SetsThem) != null) return false;
        for (INamedTypeSymbol? t = constructor.ContainingType; t != null; t = t.BaseType)
        {
            if (t.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })) return true;
        }

        return false;
    }
}
