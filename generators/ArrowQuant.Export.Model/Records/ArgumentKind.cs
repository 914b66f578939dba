namespace ArrowQuant.Export.Model.Records;

/// <summary>One kind of Python value that a parameter takes, as far as the choice between overloads looks at it.</summary>
/// <param name="Name">As a person reads it: <c>int</c>, or the name of an exported class.</param>
/// <param name="IsConversion">The value is not what the parameter is for, and is taken all the same: an int where a float is wanted.</param>
/// <param name="Test">For classes of the module: the C# function that recognises the value. Else empty: the runtime knows the kind by its name.</param>
/// <param name="Order">Where the kind stands in the documented order, in which stubs list overloads.</param>
internal sealed record ArgumentKind(string Name, bool IsConversion, string Test, int Order)
{
    /// <summary>Classes: the tests of the classes that it derives from, which its objects pass too.</summary>
    public EquatableArray<string> Above { get; init; }

    /// <summary>Whether one value can be of both kinds.</summary>
    public bool Overlaps(ArgumentKind other) => (Name == other.Name && Test == other.Test) || IsBelow(other) || other.IsBelow(this);

    private bool IsBelow(ArgumentKind other) => Test.Length != 0 && Above.Contains(other.Test);

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
