using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Async;
using ArrowQuant.Module.Results;

namespace ArrowQuant.Module;

/// <summary>
/// Quantizes models beside an asyncio program: every method gives an awaitable, and the loop runs on meanwhile. Cancelling it stops the work
/// and leaves no output that looks finished.
/// </summary>
[Export]
public sealed class AsyncArrowQuantV2
{
    private readonly ModelQueue _queue;

    /// <summary>Creates a quantizer.</summary>
    /// <param name="mode">diffusion (or its alias time_aware), or base for no timestep and no spatial machinery.</param>
    /// <param name="maxConcurrency">Most models at work at once, over all calls on this object; each of them uses all processors, so more mostly needs more memory.</param>
    public AsyncArrowQuantV2(string mode = "diffusion", int maxConcurrency = 2)
    {
        if (maxConcurrency < 1) throw new ConfigurationException($"Invalid max_concurrency: {maxConcurrency}. Must be at least 1");
        Mode = new ArrowQuantV2(mode).Mode;
        MaxConcurrency = maxConcurrency;
        _queue = new ModelQueue(maxConcurrency);
    }

    /// <summary>The mode it was created with.</summary>
    public string Mode { get; }

    /// <summary>Most models at work at once.</summary>
    public int MaxConcurrency { get; }

    /// <summary>As ArrowQuantV2.quantize_diffusion_model, awaitable.</summary>
    /// <param name="modelPath">File, index or directory to read; never changed.</param>
    /// <param name="outputPath">File (ending in .safetensors) or directory to write.</param>
    /// <param name="config">Settings, as they are now; None for the defaults.</param>
    /// <param name="progressCallback">Called with (message, fraction) from a thread of the work; the fraction never decreases and ends at 1.0. An exception in it becomes a warning.</param>
    /// <returns>The report.</returns>
    public Task<QuantizationResult> QuantizeDiffusionModelAsync(
        FileInfo modelPath, FileInfo outputPath, DiffusionQuantConfig? config = null, Action<string, double>? progressCallback = null,
        CancellationToken cancellation = default) =>
        _queue.Run(new QuantizeTask(Mode, modelPath, outputPath, config?.Copy(), progressCallback).Run, cancellation);

    /// <summary>
    /// Quantizes several models, at most max_concurrency at once. Each is finished or fails by itself: a failure stops no other model and undoes
    /// none.
    /// </summary>
    /// <param name="models">(model_path, output_path, config or None) for each.</param>
    /// <param name="progressCallback">Called with (index of the model, message, fraction) from a thread of the work; the fraction is that of the model. An exception in it becomes a warning.</param>
    /// <param name="returnExceptions">False: when models failed, the first failure in the order of the input is raised after all others were tried, and the rest become warnings. True: a failure stands in the list as a dict of model_path, output_path, error_type and error.</param>
    /// <returns>One report a model, in the order of the input.</returns>
    public Task<IReadOnlyList<Either<QuantizationResult, ModelFailure>>> QuantizeMultipleModelsAsync(
        IReadOnlyList<(FileInfo ModelPath, FileInfo OutputPath, DiffusionQuantConfig? Config)> models, Action<int, string, double>? progressCallback = null,
        bool returnExceptions = false, CancellationToken cancellation = default)
    {
        var tasks = new List<QuantizeTask>(models.Count);
        for (int i = 0; i < models.Count; i++)
        {
            int index = i;
            Action<string, double>? callback = progressCallback == null ? null : (message, fraction) => progressCallback(index, message, fraction);
            tasks.Add(new QuantizeTask(Mode, models[i].ModelPath, models[i].OutputPath, models[i].Config?.Copy(), callback));
        }

        return _queue.RunAll(tasks, returnExceptions, cancellation);
    }

    /// <summary>As ArrowQuantV2.validate_quality, awaitable.</summary>
    /// <param name="originalPath">What was quantized.</param>
    /// <param name="quantizedPath">What was written for it.</param>
    /// <returns>Cosine and SQNR, overall and for each layer.</returns>
    public Task<QualityResult> ValidateQualityAsync(FileInfo originalPath, FileInfo quantizedPath, CancellationToken cancellation = default) =>
        _queue.Run(stop => new ArrowQuantV2(Mode).ValidateQuality(originalPath, quantizedPath, stop), cancellation);
}
