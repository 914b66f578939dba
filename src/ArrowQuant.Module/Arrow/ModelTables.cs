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
        var layers = new List<LayerInput>();
        foreach (SafeTensor tensor in model.Tensors)
        {
            if (selection.ReasonToCopy(tensor.Name, tensor.DType, tensor.Shape, config.SkipSensitiveLayers) == null)
                layers.Add(new LayerInput(tensor.Name, WeightData.FromBytes(tensor.DType, tensor.ReadBytes()), tensor.Shape));
        }

        var options = new BatchOptions { Workers = config.NumThreads, EnableSimd = config.EnableSimd, SimdThreshold = config.SimdThreshold, Progress = progress.Callback };
        BatchResult result = progress.Run(stop => BatchQuantizer.Quantize(layers, QuantizationSpec.From(config), options, stop));
        progress.Warn(result.Warnings);
        return QuantizedTable.Write(result.Layers);
    }
}
