using ArrowQuant.Configuration;
using ArrowQuant.Formats;
using ArrowQuant.Kernels;

namespace ArrowQuant.Pipeline;

/// <summary>
/// Layers that were checked and measured but not read yet, so that a caller can lay out the memory of the results first and have them
/// written there: <see cref="Create(IReadOnlyList{LayerInput}, QuantizationSpec?, BatchOptions?, long)"/>, allocate, then <c>Run</c>.
/// </summary>
public sealed class BatchPlan
{
    /// <summary>
    /// Elements that are worth a thread. Effect: starting one costs about 50 microseconds, in which a core searches some ten thousand
    /// elements and rounds ten times as many.
    /// </summary>
    private long ElementsPerWorker => _spec.Method == FitMethod.MinMax ? 524288 : 65536;

    /// <summary>
    /// Bytes of codes from which they are written past the caches. Effect: memory is not read before it is overwritten, a sixth of the traffic
    /// at 8 bits. Origin: what a second-level cache and a share of the third hold; below, whoever reads the codes next finds them there.
    /// </summary>
    private const long StreamedBytes = 8 << 20;

    private readonly QuantizationSpec _spec;
    private readonly BatchOptions _options;
    private readonly IGroupKernel _kernel;
    private readonly List<Entry> _entries = [];
    private readonly List<LayerFailure> _refused = [];

    private BatchPlan(QuantizationSpec spec, BatchOptions options, IGroupKernel kernel) => (_spec, _options, _kernel) = (spec, options, kernel);

    /// <summary>The layers that will be quantized, in the order of the input.</summary>
    public IReadOnlyList<LayerExtent> Layers { get; private set; } = [];

    /// <summary>Layers that were left out; empty unless failures are collected.</summary>
    public IReadOnlyList<LayerFailure> Refused => _refused;

    /// <summary>Plans layers in memory.</summary>
    /// <param name="layers">What to quantize; kept alive and unchanged until the run is over.</param>
    /// <param name="spec">Bits, group size, method; null for the defaults.</param>
    /// <param name="options">Threads, progress, what happens to failures; null for the defaults.</param>
    /// <param name="maxCodeBytes">Most bytes of codes that the caller can store for one layer.</param>
    /// <exception cref="ShapeMismatchException">A shape and its number of values disagree, or a layer is too large, and failures are not collected.</exception>
    public static BatchPlan Create(
        IReadOnlyList<LayerInput> layers, QuantizationSpec? spec = null, BatchOptions? options = null, long maxCodeBytes = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return Create(
            layers.Select(l => new BatchLayer(l.Name, new MemorySource(l.Data), l.Shape)), spec ?? new(), options ?? new(), KernelCatalog.Best,
            Limit(spec ?? new(), maxCodeBytes));
    }

    /// <summary>Plans tensors of an open model, which are read piece by piece during the run.</summary>
    /// <inheritdoc cref="Create(IReadOnlyList{LayerInput}, QuantizationSpec?, BatchOptions?, long)"/>
    public static BatchPlan Create(
        IReadOnlyList<SafeTensor> tensors, QuantizationSpec? spec = null, BatchOptions? options = null, long maxCodeBytes = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return Create(
            tensors.Select(t => new BatchLayer(t.Name, new TensorSource(t), t.Shape)), spec ?? new(), options ?? new(), KernelCatalog.Best,
            Limit(spec ?? new(), maxCodeBytes));
    }

    internal static BatchPlan Create(
        IEnumerable<BatchLayer> layers, QuantizationSpec spec, BatchOptions options, IGroupKernel kernel, Func<LayerLayout, string?> objection)
    {
        var plan = new BatchPlan(spec, options, kernel);
        int index = 0;
        foreach (BatchLayer layer in layers) plan.Add(layer, index++, objection);
        plan.Layers = [.. plan._entries.Select(e => e.Extent)];
        return plan;
    }

    /// <summary>Quantizes every planned layer into its memory. The result does not depend on threads or processor.</summary>
    /// <param name="destinations">One for each of <see cref="Layers"/>.</param>
    /// <param name="cancellation">Stops between slabs.</param>
    /// <exception cref="ValidationException">A weight is NaN or infinite, and failures are not collected.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public BatchOutcome Run(IReadOnlyList<LayerDestination> destinations, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destinations);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destinations.Count, _entries.Count);
        return Run(i => new AddressSink(destinations[i], _spec.BitWidth), measure: false, cancellation, out _);
    }

    /// <summary>The same for any sink; the finished jobs in the order of <see cref="Layers"/>.</summary>
    internal BatchOutcome Run(Func<int, ISlabSink> sinks, bool measure, CancellationToken cancellation, out QuantizeJob[] jobs)
    {
        jobs = new QuantizeJob[_entries.Count];
        bool streams = !measure && _entries.Sum(e => e.Extent.CodeBytes) >= StreamedBytes;
        for (int i = 0; i < jobs.Length; i++) jobs[i] = Job(_entries[i], sinks(i), measure, streams);
        var progress = new ProgressReporter(_options.Progress, jobs.Length);
        new JobRunner(Workers(), _options.ContinueOnError, cancellation) { JobDone = job => progress.Advance(job.Name, 1), Checkpoint = _options.Checkpoint }.Run(jobs);
        IEnumerable<LayerFailure> failed = jobs.Zip(_entries).Where(p => p.First.Failure is not null)
            .Select(p => new LayerFailure(p.First.Name, p.Second.Extent.Index, p.First.Failure!));
        return new BatchOutcome([.. _refused.Concat(failed).OrderBy(f => f.Index)], progress.Warnings);
    }

    private static Func<LayerLayout, string?> Limit(QuantizationSpec spec, long maxCodeBytes) => layout => layout.CodeBytes(spec.BitWidth) > maxCodeBytes
        ? $"needs {layout.CodeBytes(spec.BitWidth)} bytes of codes where one layer may have {maxCodeBytes}; split it, or quantize it from a file into a file"
        : null;

    private void Add(BatchLayer layer, int index, Func<LayerLayout, string?> objection)
    {
        try
        {
            var layout = new LayerLayout(layer.Shape, _spec.GroupSize);
            if (layout.Elements != layer.Source.Elements)
                throw new ShapeMismatchException(
                    $"Shape mismatch in layer '{layer.Name}': shape [{string.Join(", ", layer.Shape)}] has {layout.Elements} elements, the data have {layer.Source.Elements}");
            if (objection(layout) is { } reason) throw new ShapeMismatchException($"Layer '{layer.Name}' {reason}");
            _entries.Add(new Entry(layer, layout,
                new LayerExtent(layer.Name, index, layer.Shape, _spec.BitWidth, layout.CodeBytes(_spec.BitWidth), layout.Groups)));
        }
        catch (ShapeMismatchException error) when (_options.ContinueOnError)
        {
            _refused.Add(new LayerFailure(layer.Name, index, error));
        }
    }

    private QuantizeJob Job(Entry entry, ISlabSink sink, bool measure, bool streams)
    {
        bool scalar = !_options.EnableSimd || entry.Layout.Elements < _options.SimdThreshold;
        return new QuantizeJob(entry.Layer.Name, entry.Layer.Source, entry.Layout, _spec, scalar ? KernelCatalog.Scalar : _kernel, sink) { Measures = measure, Streams = streams };
    }

    private int Workers() => _options.Workers > 0
        ? _options.Workers
        : (int)Math.Min(Environment.ProcessorCount, 1 + _entries.Sum(e => e.Layout.Elements) / ElementsPerWorker);

    private sealed record Entry(BatchLayer Layer, LayerLayout Layout, LayerExtent Extent);
}

/// <summary>A layer wherever its elements live.</summary>
internal sealed record BatchLayer(string Name, IElementSource Source, IReadOnlyList<long> Shape);
