using ArrowQuant.Cli.Output;
using ArrowQuant.Cli.Catalog;
using ArrowQuant.Validation;

namespace ArrowQuant.Cli.Commands;

/// <summary><c>arrowquant validate</c>.</summary>
internal static class ValidateCommand
{
    // The library's default for a comparison; the tables state it.
    private const double DefaultAccuracy = 0.70;

    public static int Run(Invocation invocation)
    {
        (var line, Terminal terminal) = (invocation.Line, invocation.Terminal);
        double accuracy = line.Real(Options.LeastAccuracy) ?? DefaultAccuracy;
        if (accuracy is not (>= 0 and <= 1)) throw new UsageException(Show.Text($"{Options.LeastAccuracy.Name}: {accuracy} is not between 0 and 1"));
        QualityReport report = QualityValidator.Validate(line[Arguments.Original], line[Arguments.Quantized], accuracy, invocation.Cancellation);

        if (line.Has(Options.Json)) terminal.PrintRaw(ToJson(report));
        else if (!line.Has(Options.Quiet)) Print(report, terminal, line.Has(Options.Verbose));
        foreach (LayerQualityRow row in report.PerLayer.Where(row => row.CosineSimilarity < accuracy))
            terminal.Fail(Show.Text($"layer '{row.Name}' has cosine similarity {row.CosineSimilarity:F4} at {row.BitWidth} bits, below {accuracy}; give it more bits or smaller groups"));
        foreach (string name in report.AlteredTensors)
            terminal.Fail($"tensor '{name}' was copied, but its bytes differ from the original; quantize again from the right original");
        return report.Passed ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Print(QualityReport report, Terminal terminal, bool verbose)
    {
        if (verbose && report.PerLayer.Count > 0)
        {
            terminal.Print(Show.Rows(["layer", ">bits", ">SQNR", ">cosine", ">mean sq. error", ">max error"], report.PerLayer.Select(row => new[]
            {
                row.Name, $"{row.BitWidth}", Show.Decibels(row.SqnrDb), Show.Cosine(row.CosineSimilarity),
                Show.Text($"{row.MeanSquaredError:E3}"), Show.Text($"{row.MaxAbsoluteError:E3}"),
            })));
        }
        List<(string, string)> facts =
        [
            ("passed", report.Passed ? "yes" : "no"),
            ("layers", $"{report.PerLayer.Count}"),
            ("SQNR", Show.Decibels(report.SqnrDb)),
            ("cosine", Show.Cosine(report.CosineSimilarity)),
            ("ratio", Show.Text($"{report.CompressionRatio:F2}")),
            ("size", Show.Bytes(report.ModelSizeMb * 1048576)),
        ];
        if (report.PerLayer.MinBy(row => row.CosineSimilarity) is { } worst)
            facts.Add(("worst layer", $"{worst.Name}, cosine {Show.Cosine(worst.CosineSimilarity)}, {Show.Decibels(worst.SqnrDb)}"));
        terminal.PrintRaw(Show.Facts(facts));
    }

    /// <summary>With the keys that the Python module uses.</summary>
    private static string ToJson(QualityReport report) => Json.Object(json =>
    {
        json.WriteNumber("cosine_similarity", report.CosineSimilarity);
        json.WriteNumber("compression_ratio", report.CompressionRatio);
        json.WriteNumber("model_size_mb", report.ModelSizeMb);
        json.WriteBoolean("passed", report.Passed);
        json.WriteReal("sqnr_db", report.SqnrDb);
        json.WriteStartObject("per_layer_accuracy");
        foreach ((string name, double cosine) in report.PerLayerAccuracy) json.WriteNumber(name, cosine);
        json.WriteEndObject();
        json.WriteObjects("per_layer", report.PerLayer, row =>
        {
            json.WriteString("name", row.Name);
            json.WriteNumber("bit_width", row.BitWidth);
            json.WriteReal("sqnr_db", row.SqnrDb);
            json.WriteNumber("cosine_similarity", row.CosineSimilarity);
            json.WriteNumber("mean_squared_error", row.MeanSquaredError);
            json.WriteNumber("max_absolute_error", row.MaxAbsoluteError);
        });
        json.WriteArray("altered_tensors", report.AlteredTensors, json.WriteStringValue);
    });
}
