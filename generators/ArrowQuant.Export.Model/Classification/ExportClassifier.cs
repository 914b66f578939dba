using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Protocols;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// The only place where the meaning of an exported type is decided. Sees the symbol, so all partial declarations are one class. The
/// generator prints its model, the analyzer reports its findings; neither adds an opinion.
/// </summary>
internal static class ExportClassifier
{
    /// <summary>Judges a type that has [Export].</summary>
    public static Classified Classify(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var ledger = new Ledger(type);
        AttributeData export = type.Find(WellKnown.Export)!;
        string name = export.Named<string>("Name") ?? type.Name;
        int form = export.Named<int>("As");
        bool asDict = form == Types.TypeCatalog.ExportedAsDict;

        if (ForeignName.Objection(name) is { } objection) ledger.Refuse(type, Rules.InvalidName, name, objection);
        if (!IsVisible(type)) ledger.Refuse(type, Rules.TypeNotVisible);
        if (CallShape.IsIdle(type)) ledger.Refuse(type, Rules.IdleSignals);
        if (type.IsGenericType) ledger.Refuse(type, Rules.GenericType);
        else if (Objection(type, asDict, form == Types.TypeCatalog.ExportedAsLiteral) is { } shape) ledger.Refuse(type, Rules.TypeShape, shape);
        else if (type.TypeKind == TypeKind.Enum) return ClassifyEnum(type, name, ledger, cancellation);
        else if (!asDict && !type.IsStatic) return ClassifyClass(type, name, ledger, cancellation);
        else MemberClassifier.ClassifyMembers(type, asDict, ledger, cancellation);

        TypeShape kind = asDict ? TypeShape.Dict : type.IsStatic ? TypeShape.Functions : TypeShape.Class;
        Classified classified = ledger.Close(kind, name, "", DocText.For(type, ForeignName.SnakeCase, cancellation));
        return kind == TypeShape.Dict && classified.Model is { } model
            ? classified with { Model = model with { ReadItems = Types.DictReading.Of(type, type.ContainingAssembly) } }
            : classified;
    }

    /// <summary>A class, or a record as a value.</summary>
    private static Classified ClassifyClass(INamedTypeSymbol type, string name, Ledger ledger, CancellationToken cancellation)
    {
        var claims = new ProtocolClaims(type, ledger, cancellation);
        (string parent, string stub) = MemberClassifier.ClassifyMembers(type, claims, ledger, cancellation);
        EquatableArray<FieldModel> fields = type.IsRecord ? RecordClassifier.Add(type, name, claims, ledger, cancellation) : default;
        claims.Close();
        ContextProtocol.Add(type, name, ledger);
        Classified closed = ledger.Close(type.IsRecord ? TypeShape.Record : TypeShape.Class, name, parent, DocText.For(type, ForeignName.SnakeCase, cancellation));
        if (closed.Model is not { } model) return closed;
        INamedTypeSymbol? above = ExportedBase.Of(type);
        return closed with
        {
            Model = model with
            {
                StubBase = stub, Fields = fields, IsValueType = type.IsValueType,
                ParentCSharp = above == null ? "" : Displays.SourceBare(above), ParentName = above == null ? "" : ExportedBase.Name(above),
            },
        };
    }

    private static Classified ClassifyEnum(INamedTypeSymbol type, string name, Ledger ledger, CancellationToken cancellation)
    {
        bool isLiteral = EnumClassifier.IsLiteral(type);
        if (isLiteral && EnumClassifier.IsFlags(type)) ledger.Refuse(type, Rules.LiteralFlags);
        EnumClassifier.ClassifyMembers(type, ledger, cancellation);
        string parent = isLiteral ? "" : EnumClassifier.IsFlags(type) ? "IntFlag" : "IntEnum";
        Classified closed = ledger.Close(isLiteral ? TypeShape.Literal : TypeShape.Enum, name, parent, DocText.For(type, ForeignName.SnakeCase, cancellation));
        return closed with { Model = closed.Model is { } model ? model with { Underlying = Displays.Source(type.EnumUnderlyingType!) } : null };
    }

    /// <summary>Judges a type that has [ExportException].</summary>
    public static Classified ClassifyException(INamedTypeSymbol type, CancellationToken cancellation) =>
        ClassifyException(type, type.Find(WellKnown.ExportException)!, type.ContainingAssembly, null, cancellation);

    /// <summary>Judges the exceptions of other assemblies that this one exports.</summary>
    public static EquatableArray<Classified> ClassifyForeignExceptions(Compilation compilation, CancellationToken cancellation) =>
        compilation.Assembly.GetAttributes()
            .Where(data => data.AttributeClass is { } c && WellKnown.MetadataName(c) == WellKnown.ExportException)
            .Where(data => data.ConstructorArguments is [{ Value: INamedTypeSymbol }])
            .Select(data => ClassifyException((INamedTypeSymbol)data.ConstructorArguments[0].Value!, data, compilation.Assembly, Displays.Place(data.ApplicationSyntaxReference), cancellation))
            .ToEquatableArray();

    private static Classified ClassifyException(INamedTypeSymbol type, AttributeData export, IAssemblySymbol home, LocationInfo? place, CancellationToken cancellation)
    {
        var ledger = new Ledger(type, place);
        string name = ExceptionBases.NameOf(type, export);
        string parent = ExceptionBases.Named(export);
        var bases = new ExceptionBases(type, parent, home);

        if (ForeignName.Objection(name) is { } objection) ledger.Refuse(type, Rules.InvalidName, name, objection);
        if (!IsVisible(type)) ledger.Refuse(type, Rules.TypeNotVisible);
        if (type.IsGenericType) ledger.Refuse(type, Rules.GenericType);
        if (!IsException(type) || !PythonExceptions.Contains(parent) || bases.Objection.Length != 0) ledger.Refuse(type, Rules.ExceptionBase, parent, bases.Objection);
        else if (!type.IsGenericType) MemberClassifier.ClassifyMembers(type, new ExceptionMemberClassifier(bases, home, ledger), ledger, cancellation);
        Classified closed = ledger.Close(TypeShape.Exception, name, parent, DocText.For(type, ForeignName.SnakeCase, cancellation));
        return closed with { Model = closed.Model is { } model ? bases.Complete(model) : null };
    }

    private static string? Objection(INamedTypeSymbol type, bool asDict, bool asLiteral) => type switch
    {
        { TypeKind: TypeKind.Enum } when asLiteral && !EnumClassifier.Names(type).Any() => "an enum without members, of which there is no 'ExportAs.Literal'",
        { TypeKind: not TypeKind.Enum } when asLiteral => "marked 'As = ExportAs.Literal' but no enum",
        { TypeKind: TypeKind.Enum } when asDict => "an enum, which cannot be 'As = ExportAs.Dict'",
        { TypeKind: TypeKind.Interface } => "an interface",
        { TypeKind: TypeKind.Delegate } => "a delegate",
        { IsRefLikeType: true } => "a ref struct, which lives on the stack only",
        { IsFileLocal: true } => "visible in one file only",
        { IsRecord: true } when !asDict => RecordClassifier.Objection(type),
        { TypeKind: TypeKind.Struct } when !asDict => "a struct",
        { IsRecord: false } when asDict => "marked 'As = ExportAs.Dict' but no record",
        _ when IsException(type) => "an exception; use [ExportException] for it",
        _ => null,
    };

    private static bool IsException(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t != null; t = t.BaseType)
        {
            if (WellKnown.MetadataName(t) == "System.Exception") return true;
        }

        return false;
    }

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t != null; t = t.ContainingType)
        {
            if (t.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)) return false;
        }

        return true;
    }
}
