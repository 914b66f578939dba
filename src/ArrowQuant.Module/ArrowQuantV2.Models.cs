using ArrowQuant.Configuration;
using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Module.Arrow;
using ArrowQuant.Module.Results;
using ArrowQuant.Pipeline;
using ArrowQuant.Validation;

namespace ArrowQuant.Module;

/// <content>Whole models on disk.</content>
public sealed partial class ArrowQuantV2
{
    /// <summary>
    /// Quantizes a model: a diffusers-style directory with one or several components, or anything that quantize_from_safetensors takes.
    /// The output appears whole or not at all.
    /// </summary>
    /// <param name="modelPath">File, index or directory to read; never changed.</param>
    /// <param name="outputPath">File (ending in .safetensors) or directory to write.</param>
    /// <param name="config">Settings; None for the defaults.</param>
    /// <param name="progressCallback">Called with (message, fraction); the fraction never decreases and ends at 1.0. An exception in it becomes a warning.</param>
    /// <param name="useArrow">True: write no file, return the quantized layers as an Arrow table.</param>
    /// <returns>The report, or the table.</returns>
    public Either<QuantizationResult, ArrowTable> QuantizeDiffusionModel(
        FileInfo modelPath, FileInfo outputPath, DiffusionQuantConfig? config = null, Action<string, double>? progressCallback = null, bool? useArrow = null,
        CancellationToken cancellation = default)
    {
        if (useArrow == true) return ModelTables.Quantize(modelPath.ToString(), Effective(config), progressCallback, cancellation);
        return Quantize(modelPath.ToString(), outputPath.ToString(), config, progressCallback, cancellation);
    }

    /// <summary>Quantizes a .safetensors file, a .safetensors.index.json, or a directory with either.</summary>
    /// <param name="safetensorsPath">What to read; never changed.</param>
    /// <param name="outputPath">File (ending in .safetensors) or directory to write.</param>
    /// <param name="config">Settings; None for the defaults.</param>
    /// <param name="progressCallback">Called with (message, fraction); the fraction never decreases and ends at 1.0. An exception in it becomes a warning.</param>
    /// <returns>The report, measured on the bytes that were written.</returns>
    public QuantizationResult QuantizeFromSafetensors(
        FileInfo safetensorsPath, FileInfo outputPath, DiffusionQuantConfig? config = null, Action<string, double>? progressCallback = null,
        CancellationToken cancellation = default) =>
        Quantize(safetensorsPath.ToString(), outputPath.ToString(), config, progressCallback, cancellation);

    /// <summary>Compares a quantized model with its original, from the bytes on disk.</summary>
    /// <param name="originalPath">What was quantized.</param>
    /// <param name="quantizedPath">What was written for it.</param>
    /// <returns>Cosine and SQNR, overall and for each layer; passed is true when every layer reaches a cosine of 0.70.</returns>
    public QualityResult ValidateQuality(FileInfo originalPath, FileInfo quantizedPath, CancellationToken cancellation = default) =>
        QualityResult.From(QualityValidator.Validate(originalPath.ToString(), quantizedPath.ToString(), cancellation: cancellation));

    private QuantizationResult Quantize(
        string input, string output, DiffusionQuantConfig? config, Action<string, double>? progressCallback, CancellationToken cancellation)
    {
        using var progress = new ProgressBridge(progressCallback, cancellation);
        QuantizationReport report = progress.Run(stop =>
            ModelQuantizer.Quantize(input, output, Effective(config), new QuantizeOptions { Names = Names, Progress = progress.Callback }, stop));
        var result = QuantizationResult.From(report);
        _lastReport = result;
        progress.Warn(report.Warnings);
        return result;
    }

    /// <summary>Python has no way to ask for overwriting, so no message may advise it.</summary>
    private static readonly OptionNames Names = new() { Overwrite = null };

    /// <summary>Mode base switches the timestep and spatial machinery off, whatever the configuration says.</summary>
    private QuantizationConfig Effective(DiffusionQuantConfig? config)
    {
        QuantizationConfig settings = config?.Settings ?? QuantizationConfig.FromProfile(DeploymentProfile.Local);
        if (PythonHost.IsForkedChild) settings = settings with { NumThreads = 1 };
        return _timeAware ? settings : settings with { EnableTimeAware = false, EnableSpatial = false };
    }
}
