namespace ArrowQuant.Export.Model.Protocols;

/// <summary>One row of the table of protocols.</summary>
/// <param name="Name">Python's name, such as <c>__len__</c>.</param>
/// <param name="Shape">How it is called.</param>
/// <param name="Slot">Name of the slot in CPython's type object, as the runtime spells it.</param>
/// <param name="Answer">What the C# member must return.</param>
internal sealed record ProtocolShape(string Name, SlotShape Shape, string Slot, ProtocolAnswer Answer)
{
    /// <summary>Operands beside the object itself.</summary>
    public int Operands => Shape switch
    {
        SlotShape.Unary or SlotShape.Hash or SlotShape.Length or SlotShape.Truth => 0,
        SlotShape.SetItem => 2,
        _ => 1,
    };

    /// <summary>The parameters behind <c>self</c>, as Python names them.</summary>
    public string[] ParameterNames => Shape switch
    {
        SlotShape.Contains => ["item"],
        SlotShape.GetItem or SlotShape.DeleteItem => ["key"],
        SlotShape.SetItem => ["key", "value"],
        SlotShape.Compare or SlotShape.Binary or SlotShape.Reflected => ["other"],
        _ => [],
    };

    /// <summary>What a method must look like that stands for it, for people.</summary>
    public string Wanted
    {
        get
        {
            string parameters = Operands == 0 ? "no parameters" : Operands == 1 ? "one parameter" : "two parameters, key and value,";
            string result = Answer switch
            {
                ProtocolAnswer.Text => "a string",
                ProtocolAnswer.Whole => "an integer",
                ProtocolAnswer.Real => "a float or double",
                ProtocolAnswer.Truth => "a bool",
                ProtocolAnswer.Items => "an IEnumerable<T>",
                ProtocolAnswer.AwaitedItems => "an IAsyncEnumerable<T>",
                ProtocolAnswer.Nothing => "nothing",
                _ => "a value",
            };
            return $"an instance member with {parameters} that returns {result}";
        }
    }
}
