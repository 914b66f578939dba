namespace ArrowQuant.Export;

/// <summary>Keeps one public member of an exported type out of the export, for a reason that the manifest records.</summary>
[AttributeUsage(
    AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Field
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Delegate,
    Inherited = false, AllowMultiple = true)]
public sealed class NoExportAttribute(string reason) : Attribute
{
    /// <summary>Why the member is not exported. An empty reason is a build error.</summary>
    public string Reason { get; } = reason;

    /// <summary>On an exported type: the name of an inherited public member to exclude, for base types that one cannot annotate.</summary>
    public string? Inherited { get; set; }
}
