using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>
/// What kinds of Python values a parameter takes, as the choice between overloads sees them. Values are looked at from outside only: a list
/// of ints and a list of str are both sequences. The names and their order are those of the runtime's <c>ArgumentKind</c>.
/// </summary>
internal static class ArgumentKinds
{
    private static readonly string[] s_order =
    [
        "None", "Bool", "", "Str", "Int", "Decimal", "Float", "DateTime", "Date", "Time", "TimeDelta", "Uuid", "Path", "Arrow", "Dict", "Set", "Buffer",
        "Sequence", "Callable",
    ];

    private static readonly int s_ofClasses = Array.IndexOf(s_order, "");

    /// <summary>Empty for a type of which nothing is known here.</summary>
    public static EquatableArray<ArgumentKind> Of(ITypeSymbol type) => Kinds(type).ToEquatableArray();

    private static IEnumerable<ArgumentKind> Kinds(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) return Or(Exactly("None"), nullable.TypeArguments[0]);
        if (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated)
            return Or(Exactly("None"), type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        return type switch
        {
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => [Exactly("Buffer")],
            IArrayTypeSymbol => [Exactly("Sequence")],
            INamedTypeSymbol named when named.Find(WellKnown.Export) is { } export => Exported(named, export),
            INamedTypeSymbol named => Simple(named) ?? Generic(named) ?? [],
            _ => [],
        };
    }

    private static IEnumerable<ArgumentKind> Exported(INamedTypeSymbol type, AttributeData export)
    {
        string name = export.Named<string>("Name") ?? type.Name;
        if (export.Named<int>("As") == TypeCatalog.ExportedAsDict) return [Exactly("Dict")];
        if (export.Named<int>("As") == TypeCatalog.ExportedAsLiteral) return [Exactly("Str")];
        if (type.TypeKind != TypeKind.Enum)
            return [new ArgumentKind(name, false, IsInstance(type), s_ofClasses) { Above = ExportedBase.All(type).Select(IsInstance).ToEquatableArray() }];
        string converter = $"Enumeration<{Displays.SourceBare(type)}, {Displays.Source(type.EnumUnderlyingType!)}>";
        return [new ArgumentKind(name, false, $"{converter}.IsMember", s_ofClasses), Converted("Str"), Converted("Int")];
    }

    private static string IsInstance(INamedTypeSymbol type) => $"PythonType<{Displays.SourceBare(type)}>.IsInstance";

    private static IEnumerable<ArgumentKind>? Simple(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => [Exactly("Bool")],
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => [Exactly("Int")],
        SpecialType.System_Single or SpecialType.System_Double => [Exactly("Float"), Converted("Int")],
        SpecialType.System_Decimal => [Exactly("Decimal"), Converted("Int")],
        SpecialType.System_String or SpecialType.System_Char => [Exactly("Str")],
        SpecialType.System_DateTime => [Exactly("DateTime")],
        _ => WellKnown.MetadataName(type) switch
        {
            "System.Half" => [Exactly("Float"), Converted("Int")],
            "System.Int128" or "System.UInt128" or "System.Numerics.BigInteger" => [Exactly("Int")],
            "System.Guid" => [Exactly("Uuid")],
            "System.Uri" => [Exactly("Str")],
            "System.IO.FileInfo" or "System.IO.DirectoryInfo" => [Exactly("Path"), Exactly("Str")],
            "System.DateTimeOffset" => [Exactly("DateTime")],
            "System.DateOnly" => [Exactly("Date")],
            "System.TimeOnly" => [Exactly("Time")],
            "System.TimeSpan" => [Exactly("TimeDelta")],
            "System.Action" => [Exactly("Callable")],
            "ArrowQuant.Export.Runtime.TensorView" => [Exactly("Buffer")],
            "ArrowQuant.Export.Runtime.ArrayLike" => [Exactly("Buffer"), Exactly("Sequence")],
            "ArrowQuant.Export.Runtime.Arrow.ArrowBatch" or "ArrowQuant.Export.Runtime.Arrow.ArrowTable" or "ArrowQuant.Export.Runtime.Arrow.ArrowStream" => [Exactly("Arrow")],
            _ => null,
        },
    };

    private static IEnumerable<ArgumentKind>? Generic(INamedTypeSymbol type)
    {
        if (type.IsTupleType) return [Exactly("Sequence")];
        if (!type.IsGenericType) return null;
        return WellKnown.MetadataName(type.OriginalDefinition) switch
        {
            "ArrowQuant.Export.Runtime.TensorView`1" or "System.ReadOnlySpan`1" or "System.ReadOnlyMemory`1" => [Exactly("Buffer")],
            "ArrowQuant.Export.Runtime.ArrayLike`1" => [Exactly("Buffer"), Exactly("Sequence")],
            "ArrowQuant.Export.Runtime.Deferred`1" => Kinds(type.TypeArguments[0]),
            "ArrowQuant.Export.Runtime.Either`2" => Either([.. Kinds(type.TypeArguments[0])], [.. Kinds(type.TypeArguments[1])]),
            "System.Collections.Generic.HashSet`1" or "System.Collections.Generic.ISet`1" or "System.Collections.Generic.IReadOnlySet`1" => [Exactly("Set")],
            "System.Collections.Generic.IReadOnlyDictionary`2" or "System.Collections.Generic.IDictionary`2" or "System.Collections.Generic.OrderedDictionary`2" => [Exactly("Dict")],
            "System.Collections.Generic.List`1" or "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1"
                or "System.Collections.Generic.IEnumerable`1" => [Exactly("Sequence")],
            "System.IProgress`1" => [Exactly("Callable")],
            _ when type.TypeKind == TypeKind.Delegate => [Exactly("Callable")],
            _ => null,
        };
    }

    private static IEnumerable<ArgumentKind> Either(ArgumentKind[] first, ArgumentKind[] second) =>
        first.Length == 0 || second.Length == 0 ? [] : first.Concat(second).Distinct();

    private static IEnumerable<ArgumentKind> Or(ArgumentKind kind, ITypeSymbol type)
    {
        ArgumentKind[] inner = [.. Kinds(type)];
        return inner.Length == 0 ? [] : [kind, .. inner];
    }

    private static ArgumentKind Exactly(string name) => new(name, false, "", Array.IndexOf(s_order, name));

    private static ArgumentKind Converted(string name) => Exactly(name) with { IsConversion = true };
}
