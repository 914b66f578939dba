using System.Globalization;

namespace ArrowQuant.Export.Runtime.Arrow.Ipc;

/// <summary>The types of Schema.fbs and the format strings of the C data interface, in both directions.</summary>
internal static class IpcTypes
{
    private static readonly (IpcTypeCode Code, ArrowKind Kind)[] Plain =
    [
        (IpcTypeCode.Null, ArrowKind.Null), (IpcTypeCode.Bool, ArrowKind.Bool), (IpcTypeCode.Struct, ArrowKind.Struct),
        (IpcTypeCode.Binary, ArrowKind.Binary), (IpcTypeCode.LargeBinary, ArrowKind.LargeBinary), (IpcTypeCode.BinaryView, ArrowKind.BinaryView),
        (IpcTypeCode.Utf8, ArrowKind.Utf8), (IpcTypeCode.LargeUtf8, ArrowKind.LargeUtf8), (IpcTypeCode.Utf8View, ArrowKind.Utf8View),
        (IpcTypeCode.List, ArrowKind.List), (IpcTypeCode.LargeList, ArrowKind.LargeList),
        (IpcTypeCode.ListView, ArrowKind.ListView), (IpcTypeCode.LargeListView, ArrowKind.LargeListView),
        (IpcTypeCode.FixedSizeBinary, ArrowKind.FixedSizeBinary), (IpcTypeCode.FixedSizeList, ArrowKind.FixedSizeList),
    ];

    public static string Format(IpcTypeCode code, FlatTable parameters, string path)
    {
        switch (code)
        {
            case IpcTypeCode.Int:
                return ArrowLayout.Of(Integer(parameters, path)).Format;
            case IpcTypeCode.FloatingPoint:
                short precision = parameters.Int16(0);
                return precision is >= 0 and <= 2
                    ? ArrowLayout.Of(ArrowKind.Float16 + precision).Format
                    : throw ArrowDataException.At(path, $"there is no floating-point precision {precision}.");
            case IpcTypeCode.FixedSizeBinary or IpcTypeCode.FixedSizeList:
                return ArrowLayout.Of(KindOf(code)).Format + parameters.Int32(0).ToString(CultureInfo.InvariantCulture);
            default:
                return KindOf(code) is not ArrowKind.Unsupported and ArrowKind kind ? ArrowLayout.Of(kind).Format : $"ipc:{code}";
        }
    }

    public static ArrowKind Integer(FlatTable parameters, string path)
    {
        bool signed = parameters.Bool(1);
        return parameters.Int32(0) switch
        {
            8 => signed ? ArrowKind.Int8 : ArrowKind.UInt8,
            16 => signed ? ArrowKind.Int16 : ArrowKind.UInt16,
            32 => signed ? ArrowKind.Int32 : ArrowKind.UInt32,
            64 => signed ? ArrowKind.Int64 : ArrowKind.UInt64,
            int bits => throw ArrowDataException.At(path, $"there is no integer of {bits} bits."),
        };
    }

    /// <summary>Buffers of a column that is passed over. Children are passed over by their own rule.</summary>
    public static int BuffersToSkip(IpcTypeCode code, FlatTable parameters, string path) => code switch
    {
        IpcTypeCode.Decimal or IpcTypeCode.Date or IpcTypeCode.Time or IpcTypeCode.Timestamp or IpcTypeCode.Interval
            or IpcTypeCode.Duration or IpcTypeCode.Map => 2,
        IpcTypeCode.RunEndEncoded => 0,
        IpcTypeCode.Union => parameters.Int16(0) == 0 ? 1 : 2, // sparse: type ids; dense: type ids and offsets
        _ => throw ArrowDataException.At(path, $"type code {(byte)code} is not known, so the columns after it cannot be found."),
    };

    /// <summary>The union member and the fields of its table.</summary>
    public static (IpcTypeCode Code, FlatField[] Fields) Write(ArrowType type) => type.Kind switch
    {
        ArrowKind.Float16 or ArrowKind.Float32 or ArrowKind.Float64 => (IpcTypeCode.FloatingPoint, [FlatField.Int16(0, (short)(type.Kind - ArrowKind.Float16))]),
        >= ArrowKind.Int8 and <= ArrowKind.UInt64 => (IpcTypeCode.Int, Integer(type.Kind)),
        ArrowKind.FixedSizeBinary or ArrowKind.FixedSizeList => (CodeOf(type), [FlatField.Int32(0, type.FixedSize)]),
        _ => (CodeOf(type), []),
    };

    /// <summary>The table Int for an integer kind.</summary>
    public static FlatField[] Integer(ArrowKind kind) =>
    [
        FlatField.Int32(0, ArrowLayout.Of(kind).Width * 8),
        FlatField.Bool(1, kind is ArrowKind.Int8 or ArrowKind.Int16 or ArrowKind.Int32 or ArrowKind.Int64),
    ];

    private static ArrowKind KindOf(IpcTypeCode code) => Array.Find(Plain, p => p.Code == code).Kind;

    private static IpcTypeCode CodeOf(ArrowType type) =>
        Array.Find(Plain, p => p.Kind == type.Kind).Code is not IpcTypeCode.None and IpcTypeCode code
            ? code
            : throw new NotSupportedException($"A column of {type} type cannot be written to an Arrow file. Drop the column.");
}
