namespace ArrowQuant.Export.Runtime;

/// <summary>What the elements of a tensor are.</summary>
public enum ElementType
{
    /// <summary>Something that no C# number stands for, such as a struct, an object or a foreign byte order.</summary>
    Other = 0,

    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>8-bit signed.</summary>
    Int8,

    /// <summary>8-bit unsigned.</summary>
    UInt8,

    /// <summary>16-bit signed.</summary>
    Int16,

    /// <summary>16-bit unsigned.</summary>
    UInt16,

    /// <summary>32-bit signed.</summary>
    Int32,

    /// <summary>32-bit unsigned.</summary>
    UInt32,

    /// <summary>64-bit signed.</summary>
    Int64,

    /// <summary>64-bit unsigned.</summary>
    UInt64,

    /// <summary>IEEE 754 half precision.</summary>
    Float16,

    /// <summary>The upper half of a single: 8 bits of exponent, 7 of fraction.</summary>
    BFloat16,

    /// <summary>IEEE 754 single precision.</summary>
    Float32,

    /// <summary>IEEE 754 double precision.</summary>
    Float64,
}
