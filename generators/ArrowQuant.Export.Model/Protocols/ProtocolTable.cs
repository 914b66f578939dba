namespace ArrowQuant.Export.Model.Protocols;

/// <summary>The protocols of Python that a C# member can stand for. A new one is a new row, and a claim through the image.</summary>
internal static class ProtocolTable
{
    /// <summary>C# operators by metadata name: Python's name without underscores, and how C# writes it.</summary>
    public static readonly Dictionary<string, (string Python, string Token)> Binary = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = ("add", "+"),
        ["op_Subtraction"] = ("sub", "-"),
        ["op_Multiply"] = ("mul", "*"),
        ["op_Division"] = ("truediv", "/"),
        ["op_Modulus"] = ("mod", "%"),
        ["op_BitwiseAnd"] = ("and", "&"),
        ["op_BitwiseOr"] = ("or", "|"),
        ["op_ExclusiveOr"] = ("xor", "^"),
        ["op_LeftShift"] = ("lshift", "<<"),
        ["op_RightShift"] = ("rshift", ">>"),
    };

    /// <summary>The same for operators of one operand.</summary>
    public static readonly Dictionary<string, (string Python, string Token)> Unary = new(StringComparer.Ordinal)
    {
        ["op_UnaryNegation"] = ("neg", "-"),
        ["op_UnaryPlus"] = ("pos", "+"),
        ["op_OnesComplement"] = ("invert", "~"),
    };

    /// <summary>Comparisons, with the one that says the same of swapped operands.</summary>
    public static readonly Dictionary<string, (string Python, string Swapped, string Token)> Comparisons = new(StringComparer.Ordinal)
    {
        ["op_Equality"] = ("__eq__", "__eq__", "=="),
        ["op_LessThan"] = ("__lt__", "__gt__", "<"),
        ["op_LessThanOrEqual"] = ("__le__", "__ge__", "<="),
        ["op_GreaterThan"] = ("__gt__", "__lt__", ">"),
        ["op_GreaterThanOrEqual"] = ("__ge__", "__le__", ">="),
    };

    // Before the rows, which are made of it: static fields are initialized in the order of the text.
    private static readonly (string Python, string Slot)[] s_numberSlots =
    [
        ("add", "NbAdd"), ("sub", "NbSubtract"), ("mul", "NbMultiply"), ("truediv", "NbTrueDivide"), ("floordiv", "NbFloorDivide"), ("mod", "NbRemainder"),
        ("divmod", "NbDivmod"), ("matmul", "NbMatrixMultiply"), ("and", "NbAnd"), ("or", "NbOr"), ("xor", "NbXor"), ("lshift", "NbLshift"), ("rshift", "NbRshift"),
    ];

    private static readonly Dictionary<string, ProtocolShape> s_rows = Rows().ToDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>The row of a protocol; null where there is none.</summary>
    public static ProtocolShape? Find(string name) => s_rows.TryGetValue(name, out ProtocolShape? row) ? row : null;

    /// <summary>Names of all, ordinal.</summary>
    public static IEnumerable<string> Names => s_rows.Keys.OrderBy(name => name, StringComparer.Ordinal);

    private static IEnumerable<ProtocolShape> Rows()
    {
        yield return new("__repr__", SlotShape.Unary, "TpRepr", ProtocolAnswer.Text);
        yield return new("__str__", SlotShape.Unary, "TpStr", ProtocolAnswer.Text);
        yield return new("__hash__", SlotShape.Hash, "TpHash", ProtocolAnswer.Whole);
        yield return new("__len__", SlotShape.Length, "MpLength", ProtocolAnswer.Whole);
        yield return new("__bool__", SlotShape.Truth, "NbBool", ProtocolAnswer.Truth);
        yield return new("__int__", SlotShape.Unary, "NbInt", ProtocolAnswer.Whole);
        yield return new("__index__", SlotShape.Unary, "NbIndex", ProtocolAnswer.Whole);
        yield return new("__float__", SlotShape.Unary, "NbFloat", ProtocolAnswer.Real);
        yield return new("__neg__", SlotShape.Unary, "NbNegative", ProtocolAnswer.Anything);
        yield return new("__pos__", SlotShape.Unary, "NbPositive", ProtocolAnswer.Anything);
        yield return new("__abs__", SlotShape.Unary, "NbAbsolute", ProtocolAnswer.Anything);
        yield return new("__invert__", SlotShape.Unary, "NbInvert", ProtocolAnswer.Anything);
        yield return new("__iter__", SlotShape.Unary, "TpIter", ProtocolAnswer.Items);
        yield return new("__aiter__", SlotShape.Unary, "AmAiter", ProtocolAnswer.AwaitedItems);
        yield return new("__contains__", SlotShape.Contains, "SqContains", ProtocolAnswer.Truth);
        yield return new("__getitem__", SlotShape.GetItem, "MpSubscript", ProtocolAnswer.Anything);
        yield return new("__setitem__", SlotShape.SetItem, "MpAssSubscript", ProtocolAnswer.Nothing);
        yield return new("__delitem__", SlotShape.DeleteItem, "MpAssSubscript", ProtocolAnswer.Nothing);
        foreach (string name in (string[])["eq", "lt", "le", "gt", "ge"]) yield return new($"__{name}__", SlotShape.Compare, "TpRichCompare", ProtocolAnswer.Truth);
        foreach ((string name, string slot) in s_numberSlots)
        {
            yield return new($"__{name}__", SlotShape.Binary, slot, ProtocolAnswer.Anything);
            yield return new($"__r{name}__", SlotShape.Reflected, slot, ProtocolAnswer.Anything);
        }
    }
}
