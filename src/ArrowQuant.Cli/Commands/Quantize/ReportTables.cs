using ArrowQuant.Cli.Output;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Cli.Commands.Quantize;

/// <summary>The report for people.</summary>
internal static class ReportTables
{
    private const double MiB = 1 << 20;

    public static void Print(QuantizationReport report, Terminal terminal, bool verbose)
    {
        if (verbose) PrintLayers(report, terminal);
        (string, string)[] quality = report.Layers.Count == 0 ? [] : [("SQNR", Show.Decibels(report.SqnrDb)), ("cosine", Show.Cosine(report.CosineSimilarity))];
        terminal.PrintRaw(Show.Facts(
        [
            ("output", report.QuantizedPath),
            ("size", $"{Show.Bytes(report.ModelSizeMb * MiB)}, was {Show.Bytes(report.ModelSizeMb * MiB * report.CompressionRatio)}"),
            ("ratio", Show.Text($"{report.CompressionRatio:F2}")),
            ("bits", Bits(report)),
            ("layers", $"{report.Layers.Count} quantized, {report.SkippedLayers.Count} copied"),
            .. quality,
            ("seconds", Show.Text($"{report.QuantizationTimeSeconds:F2}")),
        ]));
    }

    /// <summary>Layers have other bits than the run where a pattern says so, or where fewer were not accurate enough.</summary>
    private static string Bits(QuantizationReport report)
    {
        if (report.Layers.Count == 0) return $"{report.BitWidth} asked, used in no layer";
        IEnumerable<string> others = report.Layers.Where(layer => layer.BitWidth != report.BitWidth).GroupBy(layer => layer.BitWidth)
            .OrderBy(group => group.Key).Select(group => $"{group.Key} used in {group.Count()} of {report.Layers.Count} layers");
        string asked = string.Join(", ", others) is { Length: > 0 } used ? $"{report.BitWidth} asked, {used}" : $"{report.BitWidth}";
        return asked + Show.Text($" ({report.EffectiveBits:F2} a weight, scales included)");
    }

    private static void PrintLayers(QuantizationReport report, Terminal terminal)
    {
        if (report.Layers.Count > 0)
        {
            terminal.Print(Show.Rows(["layer", "shape", "from", ">bits", ">group", ">SQNR", ">cosine", ">size", ">was"], report.Layers.Select(layer => new[]
            {
                layer.Name, Show.Shape(layer.Shape), layer.SourceDType, $"{layer.BitWidth}", $"{layer.GroupSize}", Show.Decibels(layer.SqnrDb),
                Show.Cosine(layer.CosineSimilarity), Show.Bytes(layer.StoredBytes), Show.Bytes(layer.SourceBytes),
            })));
        }
        if (report.SkippedLayers.Count > 0)
            terminal.Print(Show.Rows(["copied", "because"], report.SkippedLayers.Select(skipped => new[] { skipped.Name, skipped.Reason })));
    }
}
