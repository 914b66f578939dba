using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Members of a record that becomes a dict: properties become items, constructors stay in C#.</summary>
internal static class DictMemberClassifier
{
    public static void Classify(INamedTypeSymbol type, ISymbol member, Ledger ledger, CancellationToken cancellation)
    {
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Constructor }:
                ledger.Exclude(Displays.Person(member), "foreign code makes and passes such a record as a dict");
                break;
            case IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property:
                ClassifyItem(type, property, ledger, cancellation);
                break;
            default:
                ledger.Refuse(member, Rules.DictMember);
                break;
        }
    }

    private static void ClassifyItem(INamedTypeSymbol type, IPropertySymbol property, Ledger ledger, CancellationToken cancellation)
    {
        string name = DictReading.NameOf(property);
        Binding binding = TypeCatalog.Bind(property.Type, Position.Write, type.ContainingAssembly);
        if (ForeignName.Objection(name) is { } objection)
        {
            ledger.RefuseName(property, name, objection);
        }
        else if (binding.Type is not { } bound)
        {
            ledger.Refuse(property, Rules.PropertyType, Displays.PersonType(property.Type), binding.Refusal);
        }
        else
        {
            ledger.Export(property, new MemberModel(
                MemberKind.Field, name, property.Name, Displays.Person(property), EquatableArray<ParameterModel>.Empty, bound,
                CanRead: true, CanWrite: false, CallStyle.Direct, DocText.For(property, ForeignName.SnakeCase, cancellation)));
        }
    }
}
