using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Protocols;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// A record as a value: a frozen class. Its constructor takes what its attributes show, so that Python can copy it, pickle it and make it
/// again with changes; everything else a record has (methods, computed properties, operators) is judged as in any class.
/// </summary>
internal static class RecordClassifier
{
    public const string ConstructorName = "__new__";

    /// <summary>Why a record cannot be a value in Python; null when it can.</summary>
    public static string? Objection(INamedTypeSymbol record) => record switch
    {
        { IsAbstract: true } => "an abstract record, which no value is of",
        { TypeKind: TypeKind.Class, BaseType.SpecialType: not SpecialType.System_Object } => $"a record that derives from '{record.BaseType!.Name}', and Python's values do not derive from each other",
        _ when record.AllInterfaces.Any(one => one.SpecialType == SpecialType.System_IDisposable) => "a record that is disposable, and a value has no end",
        _ => null,
    };

    /// <summary>Adds what every record can do, and its constructor.</summary>
    public static EquatableArray<FieldModel> Add(INamedTypeSymbol record, string name, ProtocolClaims claims, Ledger ledger, CancellationToken cancellation)
    {
        IMethodSymbol? constructor = RecordFields.Constructor(record);
        var fields = new List<FieldModel>();
        var parameters = new List<ParameterModel>();
        bool whole = constructor == null || Judge(record, constructor, ledger);
        foreach ((IPropertySymbol property, IParameterSymbol? parameter, FieldSet set) in RecordFields.Of(record))
        {
            Binding binding = TypeCatalog.Bind(property.Type, constructor == null ? Position.Write : Position.Both, record.ContainingAssembly);
            if (binding.Type is not { } bound)
            {
                // A type that cannot be returned is refused where the property is judged.
                if (TypeCatalog.Bind(property.Type, Position.Write, record.ContainingAssembly).Type != null)
                    ledger.Refuse((ISymbol?)parameter?.ContainingSymbol ?? property, Rules.ParameterType, property.Name, Displays.PersonType(property.Type), binding.Refusal);
                whole = false;
                continue;
            }

            string foreign = DictReading.NameOf(property);
            fields.Add(new FieldModel(foreign, property.Name, bound, set, RecordContent.IsByReference(property.Type)));
            if (constructor != null && Parameter(foreign, property, parameter, bound, set, ledger) is { } model) parameters.Add(model);
        }

        if (constructor != null && parameters.SkipWhile(p => !p.IsOptional).FirstOrDefault(p => !p.IsOptional) is { } late)
        {
            ledger.Refuse(Place(record, constructor), Rules.DefaultBeforeRequired, late.Name);
            whole = false;
        }

        if (!whole) return default;
        if (constructor != null)
        {
            ledger.Export(Place(record, constructor), new MemberModel(
                MemberKind.Constructor, ConstructorName, constructor.Name, Displays.Person(constructor), parameters.ToEquatableArray(),
                claims.Own with { Writer = TypeCatalog.Bind(record, Position.Write, record.ContainingAssembly).Type!.Writer }, CanRead: false, CanWrite: false, CallStyle.Direct,
                constructor.IsImplicitlyDeclared ? "" : DocText.For(constructor, ForeignName.SnakeCase, cancellation)));
            foreach (string replace in (string[])["__replace__", "_replace"]) Method(record, ledger, replace, Changes(parameters), name);
            Method(record, ledger, "__reduce__", [], $"tuple[type[{name}], tuple[object, ...]]");
        }

        Method(record, ledger, "_asdict", [], "dict[str, object]");
        Method(record, ledger, "__match_args__", [], $"tuple[{(fields.Count == 0 ? "()" : string.Join(", ", fields.Select(_ => "str")))}]");
        AddValue(record, fields, claims);
        return fields.ToEquatableArray();
    }

    /// <summary>Equality, hash and repr, where the author gave none.</summary>
    private static void AddValue(INamedTypeSymbol record, List<FieldModel> fields, ProtocolClaims claims)
    {
        string Signature(string name) => $"{record.Name} as {name}";
        if (!claims.Has("__repr__")) claims.Add("__repr__", record, null, signature: Signature("__repr__"));
        if (claims.Has("__eq__")) return;
        bool byContent = fields.Any(f => f.ByContent);
        BoundType truth = new("bool", "", "", "bool", "bool", HoldsResources: false);
        ProtocolCase? equality = byContent ? null : new ProtocolCase("{0}.Equals({1})", new[] { claims.Own, claims.Own }.ToEquatableArray(), truth);
        claims.Add("__eq__", record, equality, signature: Signature("__eq__"));
        if (claims.Has("__hash__")) return;
        bool isHashable = RecordFields.Properties(record).All(p => RecordContent.IsHashable(p.Type));
        string form = byContent ? "content" : "{0}.GetHashCode()";
        claims.Add("__hash__", record, isHashable ? new ProtocolCase(form, new[] { claims.Own }.ToEquatableArray(), truth) : null, signature: Signature("__hash__"));
    }

    private static bool Judge(INamedTypeSymbol record, IMethodSymbol constructor, Ledger ledger)
    {
        bool fits = true;
        foreach (IMethodSymbol other in record.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public && !c.IsImplicitlyDeclared && c.Find(WellKnown.NoExport) == null))
        {
            if (SymbolEqualityComparer.Default.Equals(other, constructor)) continue;
            ledger.Refuse(other, Rules.RecordConstructor, "is a second constructor");
            fits = false;
        }

        foreach (IParameterSymbol parameter in constructor.Parameters.Where(p => RecordFields.Property(record, p) == null || p.RefKind is not (RefKind.None or RefKind.In)))
        {
            ledger.Refuse(constructor, Rules.RecordConstructor, $"takes '{parameter.Name}', which no property of that name and type shows");
            fits = false;
        }

        return fits;
    }

    private static ParameterModel? Parameter(string name, IPropertySymbol property, IParameterSymbol? parameter, BoundType bound, FieldSet set, Ledger ledger)
    {
        if (set == FieldSet.Optional) return new ParameterModel(name, property.Name, bound, "default!", "...");
        string csharp = "", python = "", stub = "";
        if (parameter is { HasExplicitDefaultValue: true } && !DefaultValues.TryWrite(parameter, out csharp, out python, out stub))
        {
            ledger.Refuse(parameter.ContainingSymbol, Rules.DefaultValue, parameter.Name);
            return null;
        }

        return new ParameterModel(name, property.Name, bound, csharp, python, stub);
    }

    private static IEnumerable<ParameterModel> Changes(IEnumerable<ParameterModel> parameters) =>
        parameters.Select(p => p with { CSharpDefault = "default!", PythonDefault = "...", StubDefault = "", IsKeywordOnly = true });

    private static void Method(INamedTypeSymbol record, Ledger ledger, string name, IEnumerable<ParameterModel> parameters, string result) => ledger.Export(record, new MemberModel(
        MemberKind.Record, name, "", $"{record.Name} as {name}", parameters.ToEquatableArray(), new BoundType("", "", "", result, result, HoldsResources: false),
        CanRead: false, CanWrite: false, CallStyle.Direct, name switch
        {
            "_asdict" => "The attributes by name, in order.",
            "__replace__" or "_replace" => "A new value with some attributes changed.",
            _ => "",
        }));

    private static ISymbol Place(INamedTypeSymbol record, IMethodSymbol constructor) => constructor.IsImplicitlyDeclared ? record : constructor;
}
