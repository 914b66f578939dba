namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>A call from C that is wrong before any exported code runs, or a callback of the caller that failed.</summary>
public sealed class CFaceException(CStatus status, string message) : Exception(message)
{
    /// <summary>What the function answers.</summary>
    public CStatus Status { get; } = status;
}
