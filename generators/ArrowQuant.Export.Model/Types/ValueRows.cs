using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>Rows of the catalog for values of the base library that Python has a class of its own for.</summary>
internal static class ValueRows
{
    private const string Runtime = "global::ArrowQuant.Export.Runtime.Generated.";
    private const string AnyPath = "str | _os.PathLike[str]";

    /// <summary>Null where the type is none of them.</summary>
    public static BoundType? Find(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Char => Row(type, "Character", "str"),
        SpecialType.System_Decimal => Row(type, "DecimalNumber", "_decimal.Decimal", "_decimal.Decimal | int"),
        SpecialType.System_DateTime => Row(type, "Moment", "_datetime.datetime"),
        _ => WellKnown.MetadataName(type) switch
        {
            "System.Half" => Row(type, "Float16", "float"),
            "System.Int128" or "System.UInt128" => Row(type, $"WideInteger<{Displays.SourceBare(type)}>", "int"),
            "System.Numerics.BigInteger" => Row(type, "BigInt", "int"),
            "System.Guid" => Row(type, "UniqueId", "_uuid.UUID"),
            "System.Uri" => Row(type, "UriText", "str"),
            "System.IO.FileInfo" => Row(type, "FilePath", "str", AnyPath),
            "System.IO.DirectoryInfo" => Row(type, "FolderPath", "str", AnyPath),
            "System.DateTimeOffset" => Row(type, "OffsetMoment", "_datetime.datetime"),
            "System.DateOnly" => Row(type, "Day", "_datetime.date"),
            "System.TimeOnly" => Row(type, "Clock", "_datetime.time"),
            "System.TimeSpan" => Row(type, "Duration", "_datetime.timedelta"),
            _ => null,
        },
    };

    /// <summary>The row of an exported enum.</summary>
    public static BoundType Enum(INamedTypeSymbol type, string name) =>
        Row(type, $"Enumeration<{Displays.SourceBare(type)}, {Displays.Source(type.EnumUnderlyingType!)}>", name, name + " | int | str");

    /// <summary>The row of one that is exported as its names.</summary>
    public static BoundType Literal(INamedTypeSymbol type) => Row(
        type, $"EnumName<{Displays.SourceBare(type)}, {Displays.Source(type.EnumUnderlyingType!)}>",
        $"Literal[{string.Join(", ", EnumClassifier.Names(type).Select(name => $"\"{name}\""))}]");

    private static BoundType Row(ITypeSymbol type, string converter, string stub, string? stubIn = null) =>
        new(Displays.SourceBare(type), Runtime + converter, Runtime + converter, stubIn ?? stub, stub, HoldsResources: false);
}
