namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>Keys of the properties that a diagnostic carries to its code fix.</summary>
internal static class FindingProperties
{
    /// <summary>The refused symbol as a person writes it.</summary>
    public const string Member = nameof(Member);

    /// <summary>Name of a member that no source of the assembly declares; else empty.</summary>
    public const string Inherited = nameof(Inherited);

    /// <summary>A foreign name that would be accepted; empty where renaming does not help.</summary>
    public const string Suggestion = nameof(Suggestion);
}
