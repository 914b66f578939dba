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
        using SafeTensorsModel model = SafeTensorsModel.Open(modelPath);
        var selection = new TensorSelection();
        SafeTensor[] layers = [.. model.Tensors.Where(t => selection.ReasonToCopy(t.Name, t.DType, t.Shape, config.SkipSensitiveLayers) == null)];
        var options = new BatchOptions { Workers = config.NumThreads, EnableSimd = config.EnableSimd, SimdThreshold = config.SimdThreshold, Progress = progress.Callback };
        var table = new QuantizedTable(BatchPlan.Create(layers, QuantizationSpec.From(config), options, QuantizedTable.MaxCodeBytes));
        ArrowTable result = progress.Run(table.Run);
        progress.Warn(table.Warnings);
        return result;
    }
}
