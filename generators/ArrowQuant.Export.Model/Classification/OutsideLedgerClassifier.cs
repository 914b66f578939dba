using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>[Export] or [NoExport] on a member whose type opens no ledger: its author believes something that is not so.</summary>
internal static class OutsideLedgerClassifier
{
    /// <summary>Null when the attribute stands where it means something.</summary>
    public static Classified? Classify(ISymbol member, string attribute)
    {
        if (member is INamedTypeSymbol { ContainingType: null } type && (attribute == WellKnown.Export || type.Find(WellKnown.Export) != null)) return null;
        INamedTypeSymbol? owner = member.ContainingType;
        if (member is INamedTypeSymbol && attribute == WellKnown.Export) return null; // judged as a type of its own
        if (owner?.Find(WellKnown.Export) != null || ExportedDescendantSees(owner)) return null;

        string display = Displays.Person(member);
        LocationInfo place = Displays.Place(member, member);
        string[] arguments = [display, attribute == WellKnown.Export ? "Export" : "NoExport", owner == null ? display : Displays.Person(owner)];
        var rule = Rules.OutsideLedger;
        return new Classified(
            null,
            new[] { new RefusalModel(rule.Id, display, string.Format(rule.MessageFormat.ToString(), arguments), place.Short) }.ToEquatableArray(),
            new[] { new Finding(rule.Id, display, place, arguments.ToEquatableArray()) }.ToEquatableArray(),
            display);
    }

    /// <summary>A base class in the same assembly may carry attributes for the exported classes that inherit its members.</summary>
    private static bool ExportedDescendantSees(INamedTypeSymbol? owner)
    {
        if (owner == null || owner.IsSealed) return false;
        return Types(owner.ContainingAssembly.GlobalNamespace).Any(t => t.Find(WellKnown.Export) != null && InheritsFrom(t, owner));
    }

    private static bool InheritsFrom(INamedTypeSymbol type, INamedTypeSymbol owner)
    {
        for (INamedTypeSymbol? t = type.BaseType; t != null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, owner.OriginalDefinition)) return true;
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
