namespace ArrowQuant.Formats;

/// <summary>Element types of a safetensors file. Names and sizes: <see cref="TensorDTypes"/>.</summary>
public enum TensorDType
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>4-bit float E2M1, two to a byte, low nibble first.</summary>
    F4,

    /// <summary>6-bit float, 2 exponent and 3 mantissa bits, packed lowest bits first.</summary>
    F6E2M3,

    /// <summary>6-bit float, 3 exponent and 2 mantissa bits, packed lowest bits first.</summary>
    F6E3M2,

    /// <summary>Unsigned 8-bit integer.</summary>
    U8,

    /// <summary>Signed 8-bit integer.</summary>
    I8,

    /// <summary>8-bit float E5M2 with infinities.</summary>
    F8E5M2,

    /// <summary>8-bit float E4M3 without infinities (the "FN" flavour).</summary>
    F8E4M3,

    /// <summary>8-bit power of two, no sign, no mantissa.</summary>
    F8E8M0,

    /// <summary>8-bit float E4M3, bias 8, one NaN, no negative zero.</summary>
    F8E4M3Fnuz,

    /// <summary>8-bit float E5M2, bias 16, one NaN, no negative zero.</summary>
    F8E5M2Fnuz,

    /// <summary>Signed 16-bit integer.</summary>
    I16,

    /// <summary>Unsigned 16-bit integer.</summary>
    U16,

    /// <summary>IEEE half precision.</summary>
    F16,

    /// <summary>The upper half of a float32.</summary>
    BF16,

    /// <summary>Signed 32-bit integer.</summary>
    I32,

    /// <summary>Unsigned 32-bit integer.</summary>
    U32,

    /// <summary>IEEE single precision.</summary>
    F32,

    /// <summary>Complex: two float32.</summary>
    C64,

    /// <summary>IEEE double precision.</summary>
    F64,

    /// <summary>Signed 64-bit integer.</summary>
    I64,

    /// <summary>Unsigned 64-bit integer.</summary>
    U64,
}
