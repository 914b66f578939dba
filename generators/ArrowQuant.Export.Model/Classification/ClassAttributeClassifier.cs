using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// Constants, static readonly fields and static properties: attributes of the Python class, read anew each time. A class of an extension
/// cannot be assigned to, so a static property that can be set also gets a static method <c>set_...</c>. In a static class constants
/// become constants of the module.
/// </summary>
internal static class ClassAttributeClassifier
{
    public static void ClassifyField(INamedTypeSymbol type, IFieldSymbol field, Ledger ledger, CancellationToken cancellation)
    {
        // A module attribute is a copy: what a static readonly field holds may have no literal, and may not exist yet at import.
        bool fits = field.IsConst ? !(type.IsStatic && field.Type.TypeKind == TypeKind.Enum) : field is { IsStatic: true, IsReadOnly: true } && !type.IsStatic;
        if (fits) Add(type, field, field.Type, Constant(field), type.IsStatic ? MemberKind.Constant : MemberKind.ClassAttribute, ledger, cancellation);
        else ledger.Refuse(field, Rules.Field);
    }

    public static void ClassifyProperty(INamedTypeSymbol type, IPropertySymbol property, Ledger ledger, CancellationToken cancellation)
    {
        if (type.IsStatic)
        {
            ledger.Refuse(property, Rules.PropertyType, Displays.PersonType(property.Type), "and it belongs to a static class, whose members are those of the module, which has no properties; make it a static method");
            return;
        }

        if (property.GetMethod is not { DeclaredAccessibility: Accessibility.Public }) ledger.Refuse(property, Rules.WriteOnlyProperty);
        else if (property.ReturnsByRef || property.ReturnsByRefReadonly) ledger.Refuse(property, Rules.ByReference, "the property");
        else if (Add(type, property, property.Type, Name(property, ForeignName.SnakeCase(property.Name)), MemberKind.ClassAttribute, ledger, cancellation)
            && property.SetMethod is { DeclaredAccessibility: Accessibility.Public }) AddSetter(type, property, ledger, cancellation);
    }

    private static void AddSetter(INamedTypeSymbol type, IPropertySymbol property, Ledger ledger, CancellationToken cancellation)
    {
        Binding binding = TypeCatalog.Bind(property.Type, Position.Read, type.ContainingAssembly);
        if (binding.Type is not { } bound)
        {
            ledger.Refuse(property, Rules.PropertyType, Displays.PersonType(property.Type), binding.Refusal);
            return;
        }

        ledger.Export(property, new MemberModel(
            MemberKind.StaticMethod, "set_" + Name(property, ForeignName.SnakeCase(property.Name)), property.Name, "set " + Displays.Person(property),
            new[] { new ParameterModel("value", "value", bound, "", "") }.ToEquatableArray(), BoundType.Void, CanRead: false, CanWrite: false, CallStyle.Direct,
            DocText.For(property, ForeignName.SnakeCase, cancellation)) { Assigns = true });
    }

    private static bool Add(INamedTypeSymbol type, ISymbol symbol, ITypeSymbol valueType, string name, MemberKind kind, Ledger ledger, CancellationToken cancellation)
    {
        Binding binding = TypeCatalog.Bind(valueType, Position.Write, type.ContainingAssembly);
        if (ForeignName.Objection(name) is { } objection) ledger.RefuseName(symbol, name, objection);
        else if (binding.Type is not { } bound) ledger.Refuse(symbol, Rules.PropertyType, Displays.PersonType(valueType), binding.Refusal);
        else
        {
            ledger.Export(symbol, new MemberModel(
                kind, name, symbol.Name, Displays.Person(symbol), EquatableArray<ParameterModel>.Empty, bound,
                CanRead: true, CanWrite: false, CallStyle.Direct, DocText.For(symbol, ForeignName.SnakeCase, cancellation)));
            return true;
        }

        return false;
    }

    private static string Constant(IFieldSymbol field) => Name(field, ForeignName.SnakeCase(field.Name).ToUpperInvariant());

    private static string Name(ISymbol symbol, string otherwise) => symbol.Find(WellKnown.Export)?.Named<string>("Name") ?? otherwise;
}
