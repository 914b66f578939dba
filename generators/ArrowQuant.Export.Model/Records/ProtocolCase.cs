namespace ArrowQuant.Export.Model.Records;

/// <summary>One way in which Python's syntax reaches a C# member. C# offers one for each overload; the first whose operands fit is taken.</summary>
/// <param name="Form">The C# expression or statement, with <c>{0}</c>, <c>{1}</c> and so on for the operands.</param>
/// <param name="Operands">Their types, in the order in which Python hands them over.</param>
/// <param name="Result">What it answers with.</param>
internal sealed record ProtocolCase(string Form, EquatableArray<BoundType> Operands, BoundType Result)
{
    /// <summary>The expression with the operands in place.</summary>
    public string With(params string[] operands)
    {
        string text = Form;
        for (int i = 0; i < operands.Length; i++) text = text.Replace("{" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}", operands[i]);
        return text;
    }
}
