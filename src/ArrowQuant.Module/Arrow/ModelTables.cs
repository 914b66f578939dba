using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Formats;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Arrow;

/// <summary>A model on disk as a table of quantized layers in memory.</summary>
internal static class ModelTables
{
    public static ArrowTable Quantize(string modelPath, QuantizationConfig config, Action<string, double>? progressCallback, CancellationToken cancellation)
    {
        using var progress = new ProgressBridge(progressCallback, cancellation);
        if (ModelQuantizer.ComponentsOf(modelPath) is { Count: > 1 } components)
            throw new ConfigurationException($"{modelPath}: holds several components ({string.Join(", ", components)}), and use_arrow=True makes a table of one; name one of them");
        using SafeTensorsModel model = SafeTensorsModel.Open(modelPath);
        if (QuantizedModel.IsQuantized(model)) throw new ValidationException($"{model.Path}: is quantized already; start from the original weights");
        var selection = new TensorSelection();
        var reasons = model.Tensors.ToLookup(t => selection.ReasonToCopy(t.Name, t.DType, t.Shape, config.SkipSensitiveLayers) ?? "");
        SafeTensor[] layers = [.. reasons[""]];
        var options = new BatchOptions { Workers = config.NumThreads, EnableSimd = config.EnableSimd, SimdThreshold = config.SimdThreshold, Progress = progress.Callback };
        var table = new QuantizedTable(BatchPlan.Create(layers, QuantizationSpec.From(config), options, QuantizedTable.MaxCodeBytes));
        ArrowTable result = progress.Run(table.Run);
        progress.Warn(table.Warnings);
        int left = model.Tensors.Count - layers.Length;
        if (left > 0)
        {
            string[] examples = [.. reasons.Where(reason => reason.Key.Length > 0).Select(reason => $"{reason.First().Name} ({reason.Key})")];
            progress.Warn([
                $"{(layers.Length == 0 ? "nothing was quantized: " : "")}{left} of {model.Tensors.Count} tensors are not quantized and not in the table, for example "
                + string.Join(", ", examples.Take(5)),
            ]);
        }

        return result;
    }
}
