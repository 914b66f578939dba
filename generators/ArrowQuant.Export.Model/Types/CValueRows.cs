using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Types;

/// <summary>C spellings of values of the base library: the standard's numbers where they are exact, a text where no C type is.</summary>
internal static class CValueRows
{
    private const string Runtime = CSpellings.Runtime;

    /// <summary>Null where the type is none of them.</summary>
    public static CSpelling? Find(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Char => Same("uint16_t", "ushort", "CCharacter", "char16"),
        SpecialType.System_Decimal => Text($"CDecimalText<{Displays.SourceBare(type)}>", "decimal"),
        SpecialType.System_DateTime => Struct("$datetime", "CMoment", "CDateTime", "datetime"),
        _ => WellKnown.MetadataName(type) switch
        {
            "System.Half" => Same("$float16", "ushort", "CFloat16", "float16"),
            "System.Int128" => Text($"CIntegerText<{Displays.SourceBare(type)}>", "int128"),
            "System.UInt128" => Text($"CIntegerText<{Displays.SourceBare(type)}>", "uint128"),
            "System.Numerics.BigInteger" => Text($"CIntegerText<{Displays.SourceBare(type)}>", "bigint"),
            "System.Guid" => Struct("$uuid", "CUuid", "CUniqueId", "uuid"),
            "System.Uri" => Text("CUri", "uri"),
            "System.IO.FileInfo" => Text("CFilePath", "file"),
            "System.IO.DirectoryInfo" => Text("CFolderPath", "folder"),
            "System.DateTimeOffset" => Struct("$datetime", "CMoment", "CDateTimeOffset", "datetime_offset"),
            "System.DateOnly" => Same("$date", "int", "CDate", "date"),
            "System.TimeOnly" => Same("$time", "long", "CTime", "time"),
            "System.TimeSpan" => Same("$duration", "long", "CDuration", "duration"),
            _ => null,
        },
    };

    private static CSpelling Same(string c, string native, string converter, string name) => CSpellings.Same(c, native, Runtime + converter, name);

    private static CSpelling Text(string converter, string name) => new(
        CSpellings.Pointer("const char*", converter, name),
        CSpellings.Form("$string", Runtime + "CString", Runtime + converter, name, CShape.Value));

    private static CSpelling Struct(string c, string native, string converter, string name) => new(
        CSpellings.Form(c, Runtime + native, Runtime + converter, name, CShape.Struct),
        CSpellings.Form(c, Runtime + native, Runtime + converter, name, CShape.Value));
}
