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
    private Entry[] _entries;
    private LayerExtent[] _layers;
    private int _count;
    private List<LayerFailure>? _refused;

    private BatchPlan(QuantizationSpec spec, BatchOptions options, IGroupKernel kernel, int count)
    {
        (_spec, _options, _kernel) = (spec, options, kernel);
        (_entries, _layers) = (new Entry[count], new LayerExtent[count]);
    }

    /// <summary>The layers that will be quantized, in the order of the input.</summary>
    public IReadOnlyList<LayerExtent> Layers => _layers;

    /// <summary>Bytes of codes of all of them.</summary>
    public long CodeBytes { get; private set; }

    /// <summary>Layers that were left out; empty unless failures are collected.</summary>
    public IReadOnlyList<LayerFailure> Refused => _refused ?? (IReadOnlyList<LayerFailure>)[];

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
        return Create(layers, spec ?? new(), options ?? new(), KernelCatalog.Best, new LayerLimit(maxCodeBytes, long.MaxValue));
    }

    /// <summary>Plans tensors of an open model, which are read piece by piece during the run.</summary>
    /// <inheritdoc cref="Create(IReadOnlyList{LayerInput}, QuantizationSpec?, BatchOptions?, long)"/>
    public static BatchPlan Create(
        IReadOnlyList<SafeTensor> tensors, QuantizationSpec? spec = null, BatchOptions? options = null, long maxCodeBytes = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var plan = new BatchPlan(spec ?? new(), options ?? new(), KernelCatalog.Best, tensors.Count);
        var limit = new LayerLimit(maxCodeBytes, long.MaxValue);
        for (int i = 0; i < tensors.Count; i++) plan.Add(tensors[i].Name, new TensorSource(tensors[i]), tensors[i].Shape, i, limit);
        return plan.Complete();
    }

    internal static BatchPlan Create(IReadOnlyList<LayerInput> layers, QuantizationSpec spec, BatchOptions options, IGroupKernel kernel, LayerLimit limit)
    {
        var plan = new BatchPlan(spec, options, kernel, layers.Count);
        int index = 0;
        foreach (LayerInput layer in layers as LayerInput[] ?? [.. layers]) plan.Add(layer.Name, new MemorySource(layer.Data), layer.Shape, index++, limit);
        return plan.Complete();
    }

    /// <summary>
    /// Looks for NaN and Inf without quantizing: for a caller who is about to refuse a later layer, and is to refuse the first bad one. Calls
    /// the checkpoint between two slabs.
    /// </summary>
    /// <exception cref="ValidationException">A weight is NaN or infinite.</exception>
    public void CheckFinite()
    {
        var scratch = new SlabScratch();
        for (int i = 0; i < _count; i++)
        {
            if (new FiniteCheck(_layers[i].Name, _entries[i].Source, new SlabPlan(_entries[i].Layout)).Find(scratch, _options.Checkpoint) is { } finding) throw finding;
        }
    }

    /// <summary>Quantizes every planned layer into its memory. The result does not depend on threads or processor.</summary>
    /// <param name="destinations">One for each of <see cref="Layers"/>.</param>
    /// <param name="cancellation">Stops between slabs.</param>
    /// <exception cref="ValidationException">A weight is NaN or infinite, and failures are not collected.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public BatchOutcome Run(IReadOnlyList<LayerDestination> destinations, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destinations);
        LayerDestination[] places = destinations as LayerDestination[] ?? [.. destinations];
        ArgumentOutOfRangeException.ThrowIfNotEqual(places.Length, _entries.Length, nameof(destinations));
        var jobs = new QuantizeJob[places.Length];
        bool streams = CodeBytes >= StreamedBytes;
        for (int i = 0; i < jobs.Length; i++) jobs[i] = Job(i, new AddressSink(places[i], _spec.BitWidth), measure: false, streams);
        return Run(jobs, cancellation);
    }

    /// <summary>The same into arrays, with what was lost; the jobs are in the order of <see cref="Layers"/>.</summary>
    internal BatchOutcome Run(MemorySink[] sinks, bool measure, CancellationToken cancellation, out QuantizeJob[] jobs)
    {
        jobs = new QuantizeJob[_entries.Length];
        bool streams = !measure && CodeBytes >= StreamedBytes;
        for (int i = 0; i < jobs.Length; i++) jobs[i] = Job(i, sinks[i], measure, streams);
        return Run(jobs, cancellation);
    }

    private BatchOutcome Run(QuantizeJob[] jobs, CancellationToken cancellation)
    {
        ProgressReporter? progress = _options.Progress == null ? null : StartProgress(jobs.Length);
        new JobRunner(Workers(), _options.ContinueOnError, cancellation)
        {
            JobDone = progress == null ? null : job => progress.Advance(job.Name, 1),
            Checkpoint = _options.Checkpoint,
        }.Run(jobs);
        return new BatchOutcome(Failures(jobs), progress == null ? [] : progress.Warnings);
    }

    /// <summary>Layers without a job count too: the fraction is of all layers that the caller has, and ends at 1.0 when every one of them is bad.</summary>
    private ProgressReporter StartProgress(int jobs)
    {
        var progress = new ProgressReporter(_options.Progress, _options.LeftOut.Count + Refused.Count + jobs);
        foreach (string name in _options.LeftOut) progress.Advance(name, 1);
        foreach (LayerFailure refused in Refused) progress.Advance(refused.Name, 1);
        return progress;
    }

    private IReadOnlyList<LayerFailure> Failures(QuantizeJob[] jobs)
    {
        List<LayerFailure>? failed = _refused == null ? null : [.. _refused];
        for (int i = 0; i < jobs.Length; i++)
        {
            if (jobs[i].Failure is { } error) (failed ??= []).Add(new LayerFailure(jobs[i].Name, _layers[i].Index, error));
        }

        failed?.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return failed ?? (IReadOnlyList<LayerFailure>)[];
    }

    private void Add(string name, IElementSource source, IReadOnlyList<long> shape, int index, LayerLimit limit)
    {
        try
        {
            var layout = new LayerLayout(shape, _spec.GroupSize, name);
            if (layout.Elements != source.Elements)
                throw new ShapeMismatchException(
                    $"Shape mismatch in layer '{name}': shape [{string.Join(", ", shape)}] has {layout.Elements} elements, the data have {source.Elements}");
            long codeBytes = layout.CodeBytes(_spec.BitWidth);
            if (limit.Objection(layout.Elements, codeBytes) is { } reason) throw new ShapeMismatchException($"Layer '{name}' {reason}");
            _entries[_count] = new Entry(source, layout);
            CodeBytes += codeBytes;
            _layers[_count++] = new LayerExtent(name, index, shape, _spec.BitWidth, codeBytes, layout.Groups);
        }
        catch (ShapeMismatchException error)
        {
            if (!_options.ContinueOnError)
            {
                CheckFinite();
                throw;
            }

            (_refused ??= []).Add(new LayerFailure(name, index, error));
        }
    }

    /// <summary>Without the places of layers that were refused.</summary>
    private BatchPlan Complete()
    {
        Array.Resize(ref _entries, _count);
        Array.Resize(ref _layers, _count);
        return this;
    }

    private QuantizeJob Job(int index, ISlabSink sink, bool measure, bool streams)
    {
        Entry entry = _entries[index];
        bool scalar = !_options.EnableSimd || entry.Layout.Elements < _options.SimdThreshold;
        return new QuantizeJob(_layers[index].Name, entry.Source, entry.Layout, _spec, scalar ? KernelCatalog.Scalar : _kernel, sink) { Measures = measure, Streams = streams };
    }

    private int Workers()
    {
        if (_options.Workers > 0) return _options.Workers;
        long elements = 0;
        foreach (Entry entry in _entries) elements += entry.Layout.Elements;
        return (int)Math.Min(Environment.ProcessorCount, 1 + elements / ElementsPerWorker);
    }

    private readonly record struct Entry(IElementSource Source, LayerLayout Layout);
}
