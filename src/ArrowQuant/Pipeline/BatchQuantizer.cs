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
        var failures = new List<LayerFailure>();
        var planned = new List<(int Index, QuantizeJob Job, MemorySink Sink)>();
        for (int i = 0; i < layers.Count; i++)
        {
            try
            {
                planned.Add(Plan(i, layers[i], spec, options, kernel));
            }
            catch (ShapeMismatchException error) when (options.ContinueOnError)
            {
                failures.Add(new LayerFailure(layers[i].Name, i, error));
            }
        }
        var progress = new ProgressReporter(options.Progress, planned.Count);
        var runner = new JobRunner(Workers(options, planned.Sum(p => p.Job.Layout.Elements)), options.ContinueOnError, cancellation)
        {
            JobDone = job => progress.Advance(job.Name, 1),
        };
        runner.Run([.. planned.Select(p => p.Job)]);

        failures.AddRange(planned.Where(p => p.Job.Failure is not null).Select(p => new LayerFailure(p.Job.Name, p.Index, p.Job.Failure!)));
        return new BatchResult(
            [.. planned.Where(p => p.Job.Failure is null).Select(p => Finish(layers[p.Index], p.Job, p.Sink))],
            [.. failures.OrderBy(f => f.Index)],
            progress.Warnings);
    }

    /// <summary>
    /// Elements that are worth a thread. Effect: starting one costs about 50 microseconds, in which a core quantizes some ten thousand
    /// elements. Valid for the search; plain min/max would bear a larger number.
    /// </summary>
    private const long ElementsPerWorker = 65536;

    private static int Workers(BatchOptions options, long elements) => options.Workers > 0
        ? options.Workers
        : (int)Math.Min(Environment.ProcessorCount, 1 + elements / ElementsPerWorker);

    private static (int, QuantizeJob, MemorySink) Plan(int index, LayerInput layer, QuantizationSpec spec, BatchOptions options, IGroupKernel kernel)
    {
        var layout = new LayerLayout(layer.Shape, spec.GroupSize);
        if (layout.Elements != layer.Data.Elements)
            throw new ShapeMismatchException(
                $"Shape mismatch in layer '{layer.Name}': shape [{string.Join(", ", layer.Shape)}] has {layout.Elements} elements, the data have {layer.Data.Elements}");
        if (layout.Elements > Array.MaxLength)
            throw new ShapeMismatchException($"Layer '{layer.Name}' has {layout.Elements} elements, more than an array holds; quantize it from a file instead");
        bool scalar = !options.EnableSimd || layout.Elements < options.SimdThreshold;
        var sink = new MemorySink(layout, spec.BitWidth);
        return (index, new QuantizeJob(layer.Name, new MemorySource(layer.Data), layout, spec, scalar ? KernelCatalog.Scalar : kernel, sink), sink);
    }

    private static QuantizedLayer Finish(LayerInput layer, QuantizeJob job, MemorySink sink) =>
        new(layer.Name, layer.Shape, job.Spec.BitWidth, job.Spec.GroupSize, sink.Data, sink.Scales, sink.ZeroPoints)
        {
            Quality = LayerQuality.From(job.Quality),
        };
}
