using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Model.Protocols;

/// <summary>
/// Which of several overloads is tried first. A float parameter takes an int and whatever has <c>__float__</c>, so it comes late; of two
/// integers the wider one comes first, which has no value out of range that the other would have.
/// </summary>
internal static class OperandOrder
{
    private static readonly string[] s_numbers =
    [
        "bool", "global::System.Numerics.BigInteger", "global::System.Int128", "global::System.UInt128", "long", "ulong", "nint", "nuint", "int", "uint", "short", "ushort",
        "sbyte", "byte", "decimal", "double", "float", "global::System.Half",
    ];

    /// <summary>The lower, the earlier.</summary>
    public static int Of(ProtocolCase way, BoundType own) => way.Operands.Sum(operand => operand.CSharp == own.CSharp ? 0 : 1 + Math.Max(0, Array.IndexOf(s_numbers, operand.CSharp) + 1));
}
