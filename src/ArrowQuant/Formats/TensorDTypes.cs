namespace ArrowQuant.Formats;

/// <summary>What is true of every element type: its name in a file, its size, whether it is a float.</summary>
public static class TensorDTypes
{
    private static readonly (TensorDType Type, string Name, int Bits, bool IsFloat)[] Rows =
    [
        (TensorDType.Bool, "BOOL", 8, false), (TensorDType.F4, "F4", 4, true),
        (TensorDType.F6E2M3, "F6_E2M3", 6, true), (TensorDType.F6E3M2, "F6_E3M2", 6, true),
        (TensorDType.U8, "U8", 8, false), (TensorDType.I8, "I8", 8, false),
        (TensorDType.F8E5M2, "F8_E5M2", 8, true), (TensorDType.F8E4M3, "F8_E4M3", 8, true),
        (TensorDType.F8E8M0, "F8_E8M0", 8, true), (TensorDType.F8E4M3Fnuz, "F8_E4M3FNUZ", 8, true),
        (TensorDType.F8E5M2Fnuz, "F8_E5M2FNUZ", 8, true), (TensorDType.I16, "I16", 16, false),
        (TensorDType.U16, "U16", 16, false), (TensorDType.F16, "F16", 16, true),
        (TensorDType.BF16, "BF16", 16, true), (TensorDType.I32, "I32", 32, false),
        (TensorDType.U32, "U32", 32, false), (TensorDType.F32, "F32", 32, true),
        (TensorDType.C64, "C64", 64, false), (TensorDType.F64, "F64", 64, true),
        (TensorDType.I64, "I64", 64, false), (TensorDType.U64, "U64", 64, false),
    ];

    /// <summary>The name written in a safetensors header, for example <c>F8_E4M3</c>.</summary>
    public static string Name(this TensorDType type) => Rows[(int)type].Name;

    /// <summary>Bits of one element; 4 and 6 for the packed kinds.</summary>
    public static int Bits(this TensorDType type) => Rows[(int)type].Bits;

    /// <summary>True for real floating point kinds; complex is not one.</summary>
    public static bool IsFloat(this TensorDType type) => Rows[(int)type].IsFloat;

    /// <summary>True when every value of the kind is a float32 value too.</summary>
    public static bool FitsSingle(this TensorDType type) => type is not
        (TensorDType.I32 or TensorDType.U32 or TensorDType.I64 or TensorDType.U64 or TensorDType.F64 or TensorDType.C64);

    /// <summary>Finds a kind by its header name; case matters.</summary>
    public static bool TryParse(string name, out TensorDType type)
    {
        foreach (var row in Rows)
        {
            if (row.Name != name) continue;
            type = row.Type;
            return true;
        }
        type = default;
        return false;
    }
}
