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
        ILookup<bool, SafeTensor> tensors = model.Tensors.ToLookup(t => selection.ReasonToCopy(t.Name, t.DType, t.Shape, config.SkipSensitiveLayers) == null);
        SafeTensor[] layers = [.. tensors[true]];
        var options = new BatchOptions { Workers = config.NumThreads, EnableSimd = config.EnableSimd, SimdThreshold = config.SimdThreshold, Progress = progress.Callback };
        var table = new QuantizedTable(BatchPlan.Create(layers, QuantizationSpec.From(config), options, QuantizedTable.MaxCodeBytes));
        ArrowTable result = progress.Run(table.Run);
        progress.Warn(table.Warnings);
        if (tensors[false].Any())
            progress.Warn([$"{tensors[false].Count()} of {model.Tensors.Count} tensors are not quantized and not in the table: {string.Join(", ", tensors[false].Take(5).Select(t => t.Name))}, ..."]);
        return result;
    }
}
