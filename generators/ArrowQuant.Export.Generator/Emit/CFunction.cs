using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>What a function of the C table does with its member.</summary>
internal enum CRole
{
    Create,
    Release,
    Call,
    Get,
    Set,
}

/// <summary>One parameter as C and as C# declare it.</summary>
internal sealed record CParameter(string C, string Name, string Native);

/// <summary>How one argument is put together from C parameters: <paramref name="Given"/> says whether it was passed.</summary>
internal sealed record CArgument(ParameterModel Model, string Native, string Given);

/// <summary>One function of the C table.</summary>
internal sealed record CFunction(
    TypeModel Type, MemberModel? Member, CRole Role, string Name, List<CParameter> Parameters, List<CArgument> Arguments)
{
    /// <summary>Where the result goes; null when there is none.</summary>
    public CForm? Result { get; init; }

    /// <summary>Place of the handle that cancels the call; -1 where there is none.</summary>
    public int CancellationIndex => Member is { TokenPosition: >= 0 } ? Parameters.Count - (Result == null ? 1 : 2) : -1;

    /// <summary>The member of the table, with <c>$</c> for the module.</summary>
    public string Declaration => $"int32_t (*{Name})({string.Join(", ", Parameters.Select(p => $"{p.C} {p.Name}").DefaultIfEmpty("void"))})";

    /// <summary>Name of the C# function.</summary>
    public string Entry => $"C_{Name}";

    public string Natives => string.Join(", ", Parameters.Select((p, i) => $"{p.Native} n{i}"));

    public string Pointer => $"delegate* unmanaged[Cdecl]<{string.Concat(Parameters.Select(p => p.Native + ", "))}int>";
}
