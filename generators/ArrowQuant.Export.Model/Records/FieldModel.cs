namespace ArrowQuant.Export.Model.Records;

/// <summary>One attribute that a record is made of.</summary>
/// <param name="Name">Foreign name.</param>
/// <param name="CSharpName">The property.</param>
/// <param name="Type">How it is read and written.</param>
/// <param name="Set">How a new record gets it.</param>
/// <param name="ByContent">C# compares it by reference where Python compares its content: a list, a dict, a set, bytes, or what holds one.</param>
internal sealed record FieldModel(string Name, string CSharpName, BoundType Type, FieldSet Set, bool ByContent);

/// <summary>How a new record gets the value of an attribute.</summary>
internal enum FieldSet
{
    /// <summary>The constructor takes it.</summary>
    Constructor,

    /// <summary>The object initializer must set it.</summary>
    Required,

    /// <summary>It may be set, with a <c>with</c> expression; else the record's own initializer counts.</summary>
    Optional,

    /// <summary>It cannot be set from outside: the record comes as a result only.</summary>
    None,
}
