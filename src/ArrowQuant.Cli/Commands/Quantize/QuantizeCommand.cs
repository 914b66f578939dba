using ArrowQuant.Cli.Output;
using ArrowQuant.Cli.Catalog;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Cli.Commands.Quantize;

/// <summary><c>arrowquant quantize</c>.</summary>
internal static class QuantizeCommand
{
    public static int Run(Invocation invocation)
    {
        QuantizeRequest request = QuantizeRequest.From(invocation);
        (var line, Terminal terminal) = (invocation.Line, invocation.Terminal);
        bool quiet = line.Has(Options.Quiet);
        QuantizationReport report = quiet || !terminal.HasWatcher
            ? Work(request, null, invocation.Cancellation)
            : ProgressBar.Run(terminal.Message, progress => Work(request, progress, invocation.Cancellation));

        foreach (string warning in report.Warnings) terminal.Warn(warning);
        string json = ReportJson.Of(report);
        if (request.ReportFile is { } file) Save(file, json);
        if (line.Has(Options.Json)) terminal.PrintRaw(json);
        else if (!quiet) ReportTables.Print(report, terminal, line.Has(Options.Verbose));
        return ExitCode.Success;
    }

    private static QuantizationReport Work(QuantizeRequest request, Action<string, double>? progress, CancellationToken cancellation) =>
        ModelQuantizer.Quantize(request.Input, request.Output, request.Config, request.Settings with { Progress = progress }, cancellation);

    /// <summary>Whole or not at all, like the model.</summary>
    private static void Save(string file, string json)
    {
        string partial = file + ".partial";
        File.WriteAllText(partial, json);
        File.Move(partial, file, overwrite: true);
    }
}
