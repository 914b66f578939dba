using ArrowQuant.Cli.Output;
using ArrowQuant.Cli.Catalog;

namespace ArrowQuant.Cli.Commands.Inspect;

/// <summary><c>arrowquant inspect</c>.</summary>
internal static class InspectCommand
{
    // Effect: how much of a metadata value is shown; --json has all of it. A matter of looks.
    private const int LongestValue = 160;

    public static int Run(Invocation invocation)
    {
        IReadOnlyList<ModelView> models = ModelView.ReadAll(invocation.Line[Arguments.Model]);
        if (invocation.Line.Has(Options.Json))
        {
            invocation.Terminal.PrintRaw(ModelJson.Of(models));
            return ExitCode.Success;
        }
        foreach (ModelView model in models) Print(model, invocation.Terminal);
        return ExitCode.Success;
    }

    private static void Print(ModelView model, Terminal terminal)
    {
        List<(string, string)> facts =
        [
            ("file", model.Path),
            ("size", model.Files.Count == 1 ? Show.Bytes(model.FileBytes) : $"{Show.Bytes(model.FileBytes)} in {model.Files.Count} files"),
            ("tensors", $"{model.Tensors.Count}: {string.Join(", ", model.Tensors.CountBy(t => t.DType).Select(kind => $"{kind.Value} {kind.Key}"))}"),
        ];
        if (model.Quantized is { } quantized) facts.AddRange(Provenance(quantized));
        else facts.Add(("elements", Show.Count(model.Tensors.Sum(t => t.Elements))));
        facts.AddRange(model.Metadata.Where(entry => !entry.Key.StartsWith(QuantizedView.Prefix, StringComparison.Ordinal) || model.Quantized is null)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => ($"metadata {Printable.Of(entry.Key)}", Printable.Of(entry.Value, LongestValue))));
        terminal.PrintRaw(Show.Facts(facts));

        if (model.Quantized is { } ours) PrintLayers(ours, terminal);
        else if (model.Tensors.Count > 0)
            terminal.Print(Show.Rows(["tensor", "dtype", "shape", ">size"], model.Tensors.Select(t => new[] { t.Name, t.DType, Show.Shape(t.Shape), Show.Bytes(t.Bytes) })));
    }

    private static IEnumerable<(string, string)> Provenance(QuantizedView quantized)
    {
        yield return ("quantized by", $"ArrowQuant {quantized.Version}");
        yield return ("settings", quantized.Config.GetRawText());
        foreach (var source in quantized.Source.EnumerateArray()) yield return ("source", source.GetRawText());
    }

    private static void PrintLayers(QuantizedView quantized, Terminal terminal)
    {
        if (quantized.Layers.Count > 0)
        {
            terminal.Print(Show.Rows(["layer", "shape", "from", ">bits", ">group", ">groups", ">SQNR", ">cosine"], quantized.Layers.Select(layer => new[]
            {
                layer.Name, Show.Shape(layer.Shape), layer.SourceDType, $"{layer.BitWidth}", $"{layer.GroupSize}", Show.Count(layer.Groups),
                Show.Decibels(layer.SqnrDb ?? double.PositiveInfinity), Show.Cosine(layer.CosineSimilarity),
            })));
        }
        if (quantized.Copied.Count > 0) terminal.Print(Show.Rows(["copied", "because"], quantized.Copied.Select(copy => new[] { copy.Name, copy.Reason })));
    }
}
