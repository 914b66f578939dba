namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>
/// One row per <see cref="ArrowKind"/>: everything the columnar format fixes about a type. Validation, reading, the C data
/// interface and the IPC format all look here, so a type is added in one place.
/// </summary>
/// <param name="Kind">The type.</param>
/// <param name="Format">Format string; ends in ':' when a size follows.</param>
/// <param name="Name">Name used in messages.</param>
/// <param name="Shape">Arrangement of buffers.</param>
/// <param name="Buffers">Number of buffers; for views the two fixed ones (variadic buffers and their sizes follow).</param>
/// <param name="Width">Bytes of a value (fixed), of an offset (binary, list), of a view; 0 if none.</param>
internal readonly record struct ArrowLayout(ArrowKind Kind, string Format, string Name, ArrowShape Shape, int Buffers, int Width)
{
    private static readonly ArrowLayout[] Rows =
    [
        new(ArrowKind.Unsupported, "?", "unsupported", ArrowShape.Opaque, 0, 0),
        new(ArrowKind.Null, "n", "null", ArrowShape.Null, 0, 0),
        new(ArrowKind.Bool, "b", "bool", ArrowShape.Bits, 2, 0),
        new(ArrowKind.Int8, "c", "int8", ArrowShape.Fixed, 2, 1),
        new(ArrowKind.UInt8, "C", "uint8", ArrowShape.Fixed, 2, 1),
        new(ArrowKind.Int16, "s", "int16", ArrowShape.Fixed, 2, 2),
        new(ArrowKind.UInt16, "S", "uint16", ArrowShape.Fixed, 2, 2),
        new(ArrowKind.Int32, "i", "int32", ArrowShape.Fixed, 2, 4),
        new(ArrowKind.UInt32, "I", "uint32", ArrowShape.Fixed, 2, 4),
        new(ArrowKind.Int64, "l", "int64", ArrowShape.Fixed, 2, 8),
        new(ArrowKind.UInt64, "L", "uint64", ArrowShape.Fixed, 2, 8),
        new(ArrowKind.Float16, "e", "float16", ArrowShape.Fixed, 2, 2),
        new(ArrowKind.Float32, "f", "float32", ArrowShape.Fixed, 2, 4),
        new(ArrowKind.Float64, "g", "float64", ArrowShape.Fixed, 2, 8),
        new(ArrowKind.Utf8, "u", "string", ArrowShape.Binary, 3, 4),
        new(ArrowKind.LargeUtf8, "U", "large_string", ArrowShape.Binary, 3, 8),
        new(ArrowKind.Utf8View, "vu", "string_view", ArrowShape.View, 2, 16),
        new(ArrowKind.Binary, "z", "binary", ArrowShape.Binary, 3, 4),
        new(ArrowKind.LargeBinary, "Z", "large_binary", ArrowShape.Binary, 3, 8),
        new(ArrowKind.BinaryView, "vz", "binary_view", ArrowShape.View, 2, 16),
        new(ArrowKind.FixedSizeBinary, "w:", "fixed_size_binary", ArrowShape.Fixed, 2, 0),
        new(ArrowKind.List, "+l", "list", ArrowShape.List, 2, 4),
        new(ArrowKind.LargeList, "+L", "large_list", ArrowShape.List, 2, 8),
        new(ArrowKind.ListView, "+vl", "list_view", ArrowShape.ListView, 3, 4),
        new(ArrowKind.LargeListView, "+vL", "large_list_view", ArrowShape.ListView, 3, 8),
        new(ArrowKind.FixedSizeList, "+w:", "fixed_size_list", ArrowShape.FixedList, 1, 0),
        new(ArrowKind.Struct, "+s", "struct", ArrowShape.Struct, 1, 0),
    ];

    /// <summary>All rows, in the order of <see cref="ArrowKind"/>.</summary>
    public static ReadOnlySpan<ArrowLayout> All => Rows;

    /// <summary>The row of a kind.</summary>
    public static ref readonly ArrowLayout Of(ArrowKind kind) => ref Rows[(int)kind];

    /// <summary>The kind whose values are stored as <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static ArrowKind KindOf<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? ArrowKind.Float32
        : typeof(T) == typeof(double) ? ArrowKind.Float64
        : typeof(T) == typeof(Half) ? ArrowKind.Float16
        : typeof(T) == typeof(byte) ? ArrowKind.UInt8
        : typeof(T) == typeof(sbyte) ? ArrowKind.Int8
        : typeof(T) == typeof(short) ? ArrowKind.Int16
        : typeof(T) == typeof(ushort) ? ArrowKind.UInt16
        : typeof(T) == typeof(int) ? ArrowKind.Int32
        : typeof(T) == typeof(uint) ? ArrowKind.UInt32
        : typeof(T) == typeof(long) ? ArrowKind.Int64
        : typeof(T) == typeof(ulong) ? ArrowKind.UInt64
        : throw new NotSupportedException($"No Arrow type stores {typeof(T)}.");
}
