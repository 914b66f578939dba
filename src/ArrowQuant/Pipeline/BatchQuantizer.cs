using ArrowQuant.Configuration;
using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>Quantizes many layers from memory, in parallel over layers and inside large ones.</summary>
public static class BatchQuantizer
{
    /// <summary>Quantizes all layers with the same settings. The result does not depend on threads or processor.</summary>
    /// <param name="layers">What to quantize; an empty list gives an empty result.</param>
    /// <param name="spec">Bits, group size, method; null for the defaults.</param>
    /// <param name="options">Threads, progress, what happens to failures; null for the defaults.</param>
    /// <param name="cancellation">Stops between slabs.</param>
    /// <exception cref="ShapeMismatchException">A shape and its number of values disagree, and failures are not collected.</exception>
    /// <exception cref="ValidationException">A weight is NaN or infinite, and failures are not collected.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static BatchResult Quantize(
        IReadOnlyList<LayerInput> layers, QuantizationSpec? spec = null, BatchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return Quantize(layers, spec ?? new(), options ?? new(), cancellation, KernelCatalog.Best);
    }

    internal static BatchResult Quantize(
        IReadOnlyList<LayerInput> layers, QuantizationSpec spec, BatchOptions options, CancellationToken cancellation, IGroupKernel kernel)
    {
        BatchPlan plan = BatchPlan.Create(layers, spec, options, kernel, new LayerLimit(long.MaxValue, Array.MaxLength));
        MemorySink[] sinks = [.. plan.Layers.Select(l => new MemorySink(new LayerLayout(l.Shape, spec.GroupSize), spec.BitWidth))];
        BatchOutcome outcome = plan.Run(sinks, options.MeasureQuality, cancellation, out QuantizeJob[] jobs);
        return new BatchResult(
            [.. plan.Layers.Select((l, i) => (l, jobs[i], sinks[i])).Where(p => p.Item2.Failure is null).Select(p => Finish(p.l, p.Item2, p.Item3))],
            outcome.Failures,
            outcome.Warnings);
    }

    private static QuantizedLayer Finish(LayerExtent layer, QuantizeJob job, MemorySink sink) =>
        new(layer.Name, layer.Shape, job.Spec.BitWidth, job.Spec.GroupSize, sink.Data, sink.Scales, sink.ZeroPoints)
        {
            Quality = job.Measures ? LayerQuality.From(job.Quality) : null,
        };
}
