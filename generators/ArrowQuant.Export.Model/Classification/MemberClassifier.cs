using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Protocols;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Walks every public member of a type and puts it into exactly one column of its ledger.</summary>
internal static class MemberClassifier
{
    public static void ClassifyMembers(INamedTypeSymbol type, bool asDict, Ledger ledger, CancellationToken cancellation) =>
        Walk(type, ledger, cancellation, member => ExportedBase.Exporting(type, member), asDict
            ? member => DictMemberClassifier.Classify(type, member, ledger, cancellation)
            : member => Classify(type, member, null, null, ledger, cancellation));

    /// <summary>The members of a class or a record, with the protocols that some of them stand for.</summary>
    public static (string Name, string Stub) ClassifyMembers(INamedTypeSymbol type, ProtocolClaims claims, Ledger ledger, CancellationToken cancellation)
    {
        var collection = new CollectionProtocol(type, claims);
        Walk(type, ledger, cancellation, member => ExportedBase.Exporting(type, member), member => Classify(type, member, claims, collection, ledger, cancellation));
        collection.ClaimHidden();
        return collection.Close();
    }

    /// <summary>The members of an exception.</summary>
    public static void ClassifyMembers(INamedTypeSymbol type, ExceptionMemberClassifier classifier, Ledger ledger, CancellationToken cancellation) =>
        Walk(type, ledger, cancellation, member => classifier.ExportingBase(type, member), member => classifier.Classify(member, cancellation));

    private static void Walk(
        INamedTypeSymbol type, Ledger ledger, CancellationToken cancellation, Func<ISymbol, INamedTypeSymbol?> exportingBase, Action<ISymbol> classify)
    {
        List<ISymbol> members = PublicMembers.Of(type);
        Dictionary<string, string> inheritedExclusions = InheritedExclusions(type, members, ledger);
        foreach (ISymbol member in members)
        {
            cancellation.ThrowIfCancellationRequested();
            bool inherited = !SymbolEqualityComparer.Default.Equals(member.ContainingType, type);
            bool excluded = (inherited && inheritedExclusions.ContainsKey(member.Name)) || member.Find(WellKnown.NoExport) != null;
            if (excluded && exportingBase(member) is { } above)
                ledger.Refuse(inherited ? type : member, Rules.OutOfReach, "NoExport", $"its base class {above.Name} exports {member.Name}, where Python finds it");
            else if (inherited && inheritedExclusions.TryGetValue(member.Name, out string? why)) ledger.Exclude(Displays.Person(member), why);
            else if (member.Find(WellKnown.NoExport) is { } exclusion) Exclude(member, exclusion, ledger);
            else if (CallShape.IsIdle(member)) ledger.Refuse(member, Rules.IdleSignals);
            else classify(member);
        }
    }

    public static void Exclude(ISymbol member, AttributeData exclusion, Ledger ledger)
    {
        string reason = exclusion.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        if (string.IsNullOrWhiteSpace(reason)) ledger.Refuse(member, Rules.EmptyReason);
        else if (member.Find(WellKnown.Export) != null) ledger.Refuse(member, Rules.ExportAndNoExport);
        else ledger.Exclude(Displays.Person(member), reason);
    }

    private static void Classify(
        INamedTypeSymbol type, ISymbol member, ProtocolClaims? claims, CollectionProtocol? collection, Ledger ledger, CancellationToken cancellation)
    {
        if (claims != null && (NamedProtocol.Claims(member, claims) || (member is IMethodSymbol own && ObjectProtocol.Claims(own, claims)) || collection!.Claims(member))) return;
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Constructor } when type.IsRecord:
                break; // with the attributes that it takes
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                CallableClassifier.Classify(type, constructor, MemberKind.Constructor, ledger, cancellation);
                break;
            case IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion }:
                OperatorProtocol.Classify((IMethodSymbol)member, claims!); // a static class has none
                break;
            case IMethodSymbol method:
                CallableClassifier.Classify(type, method, method.IsStatic ? MemberKind.StaticMethod : MemberKind.Method, ledger, cancellation);
                break;
            case IPropertySymbol { IsIndexer: true }:
                IndexerProtocol.Classify((IPropertySymbol)member, claims!);
                break;
            case IPropertySymbol { IsStatic: true } attribute:
                ClassAttributeClassifier.ClassifyProperty(type, attribute, ledger, cancellation);
                break;
            case IPropertySymbol property:
                PropertyClassifier.Classify(type, property, ledger, cancellation);
                break;
            case IEventSymbol:
                ledger.Refuse(member, Rules.Event);
                break;
            case INamedTypeSymbol nested when nested.Find(WellKnown.Export) != null || nested.Find(WellKnown.ExportException) != null:
                break; // a type of its own, with a ledger of its own
            case INamedTypeSymbol:
                ledger.Refuse(member, Rules.NestedType);
                break;
            default:
                ClassAttributeClassifier.ClassifyField(type, (IFieldSymbol)member, ledger, cancellation);
                break;
        }
    }

    /// <summary>[NoExport("reason", Inherited = "Name")] on the type: members of a base type that one cannot annotate.</summary>
    private static Dictionary<string, string> InheritedExclusions(INamedTypeSymbol type, List<ISymbol> members, Ledger ledger)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (AttributeData data in type.GetAttributes().Where(a => a.AttributeClass is { } c && WellKnown.MetadataName(c) == WellKnown.NoExport))
        {
            if (data.Named<string>("Inherited") is not { } name)
            {
                // Without a name the attribute would exclude the very type that [Export] exports.
                ledger.Refuse(type, Rules.ExportAndNoExport);
                continue;
            }

            string reason = data.ConstructorArguments.FirstOrDefault().Value as string ?? "";
            bool exists = members.Any(m => m.Name == name && !SymbolEqualityComparer.Default.Equals(m.ContainingType, type));
            if (!exists) ledger.Refuse(type, Rules.UnknownInherited, name);
            else if (string.IsNullOrWhiteSpace(reason)) ledger.Refuse(type, Rules.EmptyReason);
            else result[name] = reason;
        }

        return result;
    }
}
