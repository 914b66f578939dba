namespace ArrowQuant.Export.Model.Records;

/// <summary>Which shape an exported member has.</summary>
internal enum MemberKind
{
    Constructor,
    Method,
    StaticMethod,
    Property,
    Field,
}

/// <summary>One member in the column "exported" of the ledger.</summary>
/// <param name="Kind">Its shape.</param>
/// <param name="Name">Foreign name.</param>
/// <param name="CSharpName">Name to use in source.</param>
/// <param name="CSharpSignature">As a person writes it, for the manifest and for messages.</param>
/// <param name="Parameters">In order.</param>
/// <param name="Result">What it returns; the type of a property.</param>
/// <param name="CanRead">Properties: has an accessible getter.</param>
/// <param name="CanWrite">Properties: has an accessible setter.</param>
/// <param name="ReleasesGil">The body runs without the GIL.</param>
/// <param name="Doc">Docstring; may be empty.</param>
internal sealed record MemberModel(
    MemberKind Kind, string Name, string CSharpName, string CSharpSignature, EquatableArray<ParameterModel> Parameters, BoundType Result,
    bool CanRead, bool CanWrite, bool ReleasesGil, string Doc)
{
    public bool HoldsResources => Parameters.Any(p => p.Type.HoldsResources);
}
