namespace ArrowQuant.Export;

/// <summary>
/// On a type: exports it and opens a ledger. Every public member of the type, in whatever partial file it stands and whichever base type
/// it comes from, must then be exported, be excluded with <see cref="NoExportAttribute"/>, or fail the build.
/// On a member of an exported type: sets the options of that one export.
/// </summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property
    | AttributeTargets.Field,
    Inherited = false)]
public sealed class ExportAttribute : Attribute
{
    /// <summary>The foreign name. By default the C# name in snake_case for members, in capitals for those of an enum that is no literal, unchanged for types.</summary>
    public string? Name { get; set; }

    /// <summary>How values of the type appear on the other side. Only for records and enums.</summary>
    public ExportAs As { get; set; }

    /// <summary>
    /// Lets other Python threads run while the body runs. Worth its cost (about 50 ns) from a few microseconds of work upward.
    /// The body must not touch Python objects, except by invoking the delegates it was given.
    /// </summary>
    public bool ReleasesGil { get; set; }

    /// <summary>
    /// For a body that takes a CancellationToken and calls <c>PythonHost.CheckSignals</c> on the thread of its caller, at least every few
    /// milliseconds: it runs on that thread, without the GIL, and Ctrl-C reaches it there. Without this promise it runs on a thread of its own,
    /// which costs a call about 0.2 ms. Says nothing about tasks.
    /// </summary>
    public bool ChecksSignals { get; set; }
}
