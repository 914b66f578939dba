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
        terminal.PrintRaw(Show.Facts(
        [
            ("output", report.QuantizedPath),
            ("size", $"{Show.Bytes(report.ModelSizeMb * MiB)}, was {Show.Bytes(report.ModelSizeMb * MiB * report.CompressionRatio)}"),
            ("ratio", Show.Text($"{report.CompressionRatio:F2}")),
            ("bits", Show.Text($"{report.BitWidth} ({report.EffectiveBits:F2} a weight, scales included)")),
            ("layers", $"{report.Layers.Count} quantized, {report.SkippedLayers.Count} copied"),
            ("SQNR", Show.Decibels(report.SqnrDb)),
            ("cosine", Show.Cosine(report.CosineSimilarity)),
            ("seconds", Show.Text($"{report.QuantizationTimeSeconds:F2}")),
        ]));
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
