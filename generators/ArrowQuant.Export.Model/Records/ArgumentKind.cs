namespace ArrowQuant.Export.Model.Records;

/// <summary>One kind of Python value that a parameter takes, as far as the choice between overloads looks at it.</summary>
/// <param name="Name">As a person reads it: <c>int</c>, or the name of an exported class.</param>
/// <param name="IsConversion">The value is not what the parameter is for, and is taken all the same: an int where a float is wanted.</param>
/// <param name="Test">For classes of the module: the C# function that recognises the value. Else empty: the runtime knows the kind by its name.</param>
/// <param name="Order">Where the kind stands in the documented order, in which stubs list overloads.</param>
internal sealed record ArgumentKind(string Name, bool IsConversion, string Test, int Order)
{
    /// <summary>The kind within a sentence.</summary>
    public string Words => Name switch
    {
        "None" => "None",
        _ when Test.Length != 0 => "a " + Name,
        "Int" or "Arrow" => $"an {Name.ToLowerInvariant()}",
        "Uuid" => "a UUID",
        _ => $"a {Name.ToLowerInvariant()}",
    };
}
