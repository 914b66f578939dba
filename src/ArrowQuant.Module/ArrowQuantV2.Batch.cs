using ArrowQuant.Configuration;
using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Layers;
using ArrowQuant.Module.Results;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module;

/// <content>Layers in memory.</content>
public sealed partial class ArrowQuantV2
{
    /// <summary>Quantizes layers given as one-dimensional sequences of numbers or as arrays of any float type; for online use (LoRA, ControlNet).</summary>
    /// <param name="weights">Weights by layer name.</param>
    /// <param name="bitWidth">2, 4 or 8; None for 4.</param>
    /// <param name="method">search, the default: scales of least squared error; minmax: read off each group's range, several times faster, less exact.</param>
    /// <param name="arrays">True: scales and zero_points are float32 tensors, which numpy and torch see in place; otherwise lists of float, an object each.</param>
    /// <returns>Quantized layers by name, in the order of the input.</returns>
    [Export(ChecksSignals = true)]
    public IReadOnlyDictionary<string, LayerResult> Quantize(IReadOnlyDictionary<string, Deferred<ArrayLike>> weights, long? bitWidth = null, string? method = null,
        [KeywordOnly] bool arrays = false, CancellationToken cancellation = default)
    {
        QuantizationSpec spec = LayerSpec.From(bitWidth, method);
        var failures = new LayerFailures(continueOnError: false);
        return Run(new LayerReader(failures, spec).ReadAny(weights), failures, spec, arrays, null, cancellation);
    }

    /// <summary>Quantizes numpy arrays: float32, C-contiguous, finite, of any rank. Parallel over layers and inside large ones.</summary>
    /// <param name="weightsDict">Arrays by layer name; not copied.</param>
    /// <param name="bitWidth">2, 4 or 8; None for 4.</param>
    /// <param name="continueOnError">True: a layer that fails is left out, with a warning, and listed in last_report; otherwise it raises.</param>
    /// <param name="method">search, the default: scales of least squared error; minmax: read off each group's range, several times faster, less exact.</param>
    /// <param name="arrays">True: scales and zero_points are float32 tensors, which numpy and torch see in place; otherwise lists of float, an object each.</param>
    /// <returns>Quantized layers by name, in the order of the input.</returns>
    [Export(ChecksSignals = true)]
    public IReadOnlyDictionary<string, LayerResult> QuantizeBatch(
        IReadOnlyDictionary<string, Deferred<TensorView>> weightsDict, long? bitWidth = null, bool? continueOnError = null, string? method = null,
        [KeywordOnly] bool arrays = false, CancellationToken cancellation = default) =>
        QuantizeBatchWithProgress(weightsDict, bitWidth, null, continueOnError, method, arrays, cancellation);

    /// <summary>As quantize_batch, with progress.</summary>
    /// <param name="weightsDict">Arrays by layer name; not copied.</param>
    /// <param name="bitWidth">2, 4 or 8; None for 4.</param>
    /// <param name="progressCallback">Called once a layer with (layer_name, fraction); the fraction never decreases and ends at 1.0, layers that are left out included. An exception in it becomes a warning.</param>
    /// <param name="continueOnError">True: a layer that fails is left out, with a warning, and listed in last_report; otherwise it raises.</param>
    /// <param name="method">search, the default: scales of least squared error; minmax: read off each group's range, several times faster, less exact.</param>
    /// <param name="arrays">True: scales and zero_points are float32 tensors, which numpy and torch see in place; otherwise lists of float, an object each.</param>
    /// <returns>Quantized layers by name, in the order of the input.</returns>
    /// <remarks>
    /// On a thread of its own: the callback would otherwise be called on Python's main thread too, where any signal handler may run inside of
    /// it, and what that raises would be the callback's failure.
    /// </remarks>
    [Export(ReleasesGil = true)]
    public IReadOnlyDictionary<string, LayerResult> QuantizeBatchWithProgress(
        IReadOnlyDictionary<string, Deferred<TensorView>> weightsDict, long? bitWidth = null, Action<string, double>? progressCallback = null,
        bool? continueOnError = null, string? method = null, [KeywordOnly] bool arrays = false, CancellationToken cancellation = default)
    {
        QuantizationSpec spec = LayerSpec.From(bitWidth, method);
        var failures = new LayerFailures(continueOnError ?? false);
        return Run(new LayerReader(failures, spec).ReadArrays(weightsDict), failures, spec, arrays, progressCallback, cancellation);
    }

    private OrderedDictionary<string, LayerResult> Run(
        IReadOnlyList<LayerInput> layers, LayerFailures failures, QuantizationSpec spec, bool arrays, Action<string, double>? progressCallback,
        CancellationToken cancellation)
    {
        BatchOutcome outcome;
        OrderedDictionary<string, LayerResult> named;
        if (progressCallback == null)
        {
            named = LayerDicts.Run(BatchPlan.Create(layers, spec, LayerSpec.Options(failures), Array.MaxLength), spec, arrays, cancellation, out outcome);
        }
        else
        {
            using var progress = new ProgressBridge(progressCallback, cancellation);
            BatchPlan plan = BatchPlan.Create(layers, spec, LayerSpec.Options(failures) with { Progress = progress.Callback, LeftOut = [.. failures.Rows.Select(row => row.Name!)] }, Array.MaxLength);
            (named, outcome) = progress.Run(stop => (LayerDicts.Run(plan, spec, arrays, stop, out BatchOutcome told), told));
        }

        failures.Add(outcome.Failures);
        Report(spec, named.Count, failures);
        foreach (string warning in outcome.Warnings) PythonHost.Warn(warning);
        return named;
    }

    /// <summary>Warnings come last: a caller who turns them into errors still finds the report.</summary>
    private void Report(QuantizationSpec spec, long layers, LayerFailures failures)
    {
        _lastReport = new BatchReport(spec.BitWidth, layers, failures.Rows);
        failures.Warn();
    }
}
