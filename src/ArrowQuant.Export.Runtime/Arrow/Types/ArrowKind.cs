namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>The Arrow types that are understood here; one row of <see cref="ArrowLayout"/> each.</summary>
public enum ArrowKind
{
    /// <summary>A type that is carried in the schema but whose values are never touched.</summary>
    Unsupported,

    /// <summary>Nothing but nulls; no buffers.</summary>
    Null,

    /// <summary>One bit a value.</summary>
    Bool,

    /// <summary>Signed 8-bit integer.</summary>
    Int8,

    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8,

    /// <summary>Signed 16-bit integer.</summary>
    Int16,

    /// <summary>Unsigned 16-bit integer.</summary>
    UInt16,

    /// <summary>Signed 32-bit integer.</summary>
    Int32,

    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32,

    /// <summary>Signed 64-bit integer.</summary>
    Int64,

    /// <summary>Unsigned 64-bit integer.</summary>
    UInt64,

    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    Float64,

    /// <summary>UTF-8 text with 32-bit offsets.</summary>
    Utf8,

    /// <summary>UTF-8 text with 64-bit offsets.</summary>
    LargeUtf8,

    /// <summary>UTF-8 text as 16-byte views into several buffers.</summary>
    Utf8View,

    /// <summary>Bytes with 32-bit offsets.</summary>
    Binary,

    /// <summary>Bytes with 64-bit offsets.</summary>
    LargeBinary,

    /// <summary>Bytes as 16-byte views into several buffers.</summary>
    BinaryView,

    /// <summary>Bytes, the same number for each value.</summary>
    FixedSizeBinary,

    /// <summary>Lists with 32-bit offsets.</summary>
    List,

    /// <summary>Lists with 64-bit offsets.</summary>
    LargeList,

    /// <summary>Lists with a 32-bit offset and size each, in any order.</summary>
    ListView,

    /// <summary>Lists with a 64-bit offset and size each, in any order.</summary>
    LargeListView,

    /// <summary>Lists of the same length.</summary>
    FixedSizeList,

    /// <summary>One value of each child.</summary>
    Struct,
}
