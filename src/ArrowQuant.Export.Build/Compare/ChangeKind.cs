namespace ArrowQuant.Export.Build.Compare;

/// <summary>How a member differs between two manifests.</summary>
public enum ChangeKind
{
    /// <summary>Only the second has it.</summary>
    Added,

    /// <summary>Only the first has it.</summary>
    Removed,

    /// <summary>Both have it, and they describe it differently.</summary>
    Changed,
}
