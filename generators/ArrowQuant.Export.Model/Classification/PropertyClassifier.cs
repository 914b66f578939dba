using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Properties of exported classes.</summary>
internal static class PropertyClassifier
{
    public static void Classify(INamedTypeSymbol type, IPropertySymbol property, Ledger ledger, CancellationToken cancellation)
    {
        string name = property.Find(WellKnown.Export)?.Named<string>("Name") ?? ForeignName.SnakeCase(property.Name);
        if (ForeignName.Objection(name) is { } objection)
        {
            ledger.RefuseName(property, name, objection);
            return;
        }

        bool canRead = property.GetMethod is { DeclaredAccessibility: Accessibility.Public };

        // An init accessor can run in a constructor only, and the constructor is exported as it stands.
        bool canWrite = property.SetMethod is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false };
        if (type.IsRecord && canWrite && !type.IsValueType)
        {
            ledger.Refuse(property, Rules.RecordSetter);
            return;
        }

        // A struct is copied on its way to Python: what is set there would change the copy only.
        canWrite &= !type.IsRecord;
        if (property.ReturnsByRef || property.ReturnsByRefReadonly) ledger.Refuse(property, Rules.ByReference, "the property");
        else if (!canRead) ledger.Refuse(property, Rules.WriteOnlyProperty);
        else Bind(type, property, name, canWrite, ledger, cancellation);
    }

    private static void Bind(INamedTypeSymbol type, IPropertySymbol property, string name, bool canWrite, Ledger ledger, CancellationToken cancellation)
    {
        Binding binding = TypeCatalog.Bind(property.Type, canWrite ? Position.Both : Position.Write, type.ContainingAssembly);
        if (binding.Type is { } bound)
        {
            ledger.Export(property, new MemberModel(
                MemberKind.Property, name, property.Name, Displays.Person(property), EquatableArray<ParameterModel>.Empty, bound,
                CanRead: true, canWrite, CallStyle.Direct, DocText.For(property, ForeignName.SnakeCase, cancellation)));
        }
        else
        {
            ledger.Refuse(property, Rules.PropertyType, Displays.PersonType(property.Type), binding.Refusal);
        }
    }
}
