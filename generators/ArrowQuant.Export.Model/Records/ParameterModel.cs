namespace ArrowQuant.Export.Model.Records;

/// <summary>One parameter of an exported member.</summary>
/// <param name="Name">Foreign name.</param>
/// <param name="CSharpName">C# name, escaped where it is a keyword.</param>
/// <param name="Type">What it binds as.</param>
/// <param name="CSharpDefault">The default as a C# expression; empty for a required parameter.</param>
/// <param name="PythonDefault">The default as a Python literal; empty for a required parameter.</param>
/// <param name="StubDefault">The default as a stub spells it, where that is not the literal. Else empty.</param>
/// <param name="IsVariadic">Takes all positional arguments that are left.</param>
/// <param name="IsKeywordOnly">It cannot be given by position, nor can those after it.</param>
/// <param name="IsPositionalOnly">It cannot be given by keyword, nor can those before it.</param>
internal sealed record ParameterModel(string Name, string CSharpName, BoundType Type, string CSharpDefault, string PythonDefault,
    string StubDefault = "", bool IsVariadic = false, bool IsKeywordOnly = false, bool IsPositionalOnly = false)
{
    public bool IsOptional => CSharpDefault.Length != 0;

    /// <summary>What it takes, for the choice between overloads; none where overloads cannot be told apart by it.</summary>
    public EquatableArray<ArgumentKind> Kinds { get; init; }
}
