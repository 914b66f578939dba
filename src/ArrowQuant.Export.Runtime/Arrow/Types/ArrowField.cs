namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>A named type.</summary>
/// <param name="Name">Name of the column or child; may be empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether the schema allows nulls.</param>
public sealed record ArrowField(string Name, ArrowType Type, bool Nullable = true)
{
    /// <summary>The field as messages show it: <c>weights: list&lt;float32&gt;</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: {Type}";
}
