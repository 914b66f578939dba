using ArrowQuant.Export.Build;

namespace ArrowQuant.Cli.Output;

/// <summary>What the export proof found, for people.</summary>
internal static class Findings
{
    public static string Line(Finding finding) => $"{(finding.File is null ? "" : finding.File + ": ")}{finding.Message} ({finding.Rule})";
}
