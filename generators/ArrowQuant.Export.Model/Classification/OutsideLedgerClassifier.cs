using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>[Export] or [NoExport] where no ledger has a line for it: its author believes something that is not so.</summary>
internal static class OutsideLedgerClassifier
{
    /// <summary>Null when the attribute stands where it means something.</summary>
    public static Classified? Classify(ISymbol member, string attribute)
    {
        if (member is INamedTypeSymbol { ContainingType: null } type && (attribute == WellKnown.Export || HasLedger(type))) return null;
        if (member is INamedTypeSymbol && attribute == WellKnown.Export) return null; // judged as a type of its own

        INamedTypeSymbol? owner = member.ContainingType;
        string name = attribute == WellKnown.Export ? "Export" : "NoExport";
        if ((owner == null || !HasLedger(owner)) && !ExportedDescendantSees(owner))
            return Refuse(member, Rules.OutsideLedger, name, owner == null ? Displays.Person(member) : Displays.Person(owner));
        return Objection(member, attribute) is { } objection ? Refuse(member, Rules.OutOfReach, name, objection) : null;
    }

    /// <summary>The same for an attribute on a parameter; the member around it is what is judged.</summary>
    public static Classified? ClassifyParameter(IParameterSymbol parameter, string attribute)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } method) return null;
        INamedTypeSymbol owner = method.ContainingType;
        string name = attribute == WellKnown.KeywordOnly ? "KeywordOnly" : "PositionalOnly";
        LocationInfo place = Displays.Place(parameter, parameter);
        if (owner.Find(WellKnown.Export) == null && !ExportedDescendantSees(owner)) return Refuse(method, place, Rules.OutsideLedger, name, Displays.Person(owner));
        return method.DeclaredAccessibility == Accessibility.Public ? null : Refuse(method, place, Rules.OutOfReach, name, "it is not public");
    }

    /// <summary>Why no entry of the ledger belongs to the symbol. [NoExport] on what is not public is true, if idle.</summary>
    private static string? Objection(ISymbol member, string attribute) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } => "it is a function inside another",
        IMethodSymbol { AssociatedSymbol: not null } => "it is an accessor, not the member itself",
        not INamedTypeSymbol when attribute == WellKnown.Export && member.DeclaredAccessibility != Accessibility.Public => "it is not public",
        _ => null,
    };

    private static Classified Refuse(ISymbol member, DiagnosticDescriptor rule, params string[] words) => Refuse(member, Displays.Place(member, member), rule, words);

    private static Classified Refuse(ISymbol member, LocationInfo place, DiagnosticDescriptor rule, params string[] words)
    {
        string display = Displays.Person(member);
        string[] arguments = [display, .. words];
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
        return DeclaredTypes.In(owner.ContainingAssembly.GlobalNamespace).Any(t => HasLedger(t) && InheritsFrom(t, owner));
    }

    private static bool HasLedger(INamedTypeSymbol type) => type.Find(WellKnown.Export) != null || type.Find(WellKnown.ExportException) != null;

    private static bool InheritsFrom(INamedTypeSymbol type, INamedTypeSymbol owner)
    {
        for (INamedTypeSymbol? t = type.BaseType; t != null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, owner.OriginalDefinition)) return true;
        }

        return false;
    }
}
