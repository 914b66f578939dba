namespace ArrowQuant.Export.Build;

/// <summary>An input that cannot be read or an output that cannot be made. Carries the finding to show.</summary>
public sealed class ExportBuildException : Exception
{
    /// <summary>Stops the work with one finding.</summary>
    public ExportBuildException(Finding finding, Exception? inner = null)
        : base(finding.Message, inner) => Finding = finding;

    /// <summary>What to show, with rule id and file.</summary>
    public Finding Finding { get; }
}
