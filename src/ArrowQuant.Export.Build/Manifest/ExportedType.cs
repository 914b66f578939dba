using System.Collections.Immutable;

namespace ArrowQuant.Export.Build.Manifest;

/// <summary>One exported type with its ledger.</summary>
/// <param name="Name">Foreign name.</param>
/// <param name="CSharp">Full C# name.</param>
/// <param name="Kind"><c>class</c>, <c>functions</c> (a static class: its members are functions of the module), <c>dict</c>, <c>record</c>, <c>enum</c>, <c>exception</c> or <c>builtin</c>.</param>
/// <param name="Base">Foreign name of the base type, or empty.</param>
/// <param name="Doc">Docstring, or empty.</param>
/// <param name="Exported">Members that can be called from outside.</param>
/// <param name="Excluded">Members left out on purpose.</param>
public sealed record ExportedType(
    string Name,
    string CSharp,
    string Kind,
    string Base,
    string Doc,
    ImmutableArray<ExportedMember> Exported,
    ImmutableArray<ExcludedMember> Excluded);
