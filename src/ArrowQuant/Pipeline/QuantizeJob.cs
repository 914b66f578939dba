using ArrowQuant.Configuration;
using ArrowQuant.Kernels;
using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>Where the results of slabs go; called from several threads, never twice for a slab.</summary>
internal interface ISlabSink
{
    /// <summary>Memory of the destination itself, where it has any.</summary>
    SlabPlace? Place(Slab slab);

    /// <summary>The slab is finished, in its own place or in scratch memory.</summary>
    void Write(int index, Slab slab, SlabPlace place);
}

/// <summary>Quantizes one layer slab by slab.</summary>
internal sealed class QuantizeJob : WeightJob
{
    private readonly IElementSource _source;
    private readonly SlabPlan _plan;
    private readonly IGroupKernel _kernel;
    private readonly ISlabSink _sink;
    private QualitySums? _known;

    public QuantizeJob(string name, IElementSource source, LayerLayout layout, QuantizationSpec spec, IGroupKernel kernel, ISlabSink sink)
        : this(name, source, layout, spec, kernel, sink, new SlabPlan(layout)) { }

    private QuantizeJob(string name, IElementSource source, LayerLayout layout, QuantizationSpec spec, IGroupKernel kernel, ISlabSink sink, SlabPlan plan)
        : base(name, plan.Count)
    {
        _source = source;
        Layout = layout;
        Spec = spec;
        _plan = plan;
        _sink = sink;
        _kernel = kernel;
    }

    private QualitySums[] Sums => field ?? Interlocked.CompareExchange(ref field, new QualitySums[_plan.Count], null) ?? field;

    private SlabQuantizer Quantizer => field ??= new SlabQuantizer(Layout, Spec, _kernel) { Streams = Streams };

    public LayerLayout Layout { get; }

    public QuantizationSpec Spec { get; }

    /// <summary>Codes go past the caches: more is written in all than they hold.</summary>
    public bool Streams { get; init; }

    /// <summary>Whether what is lost is measured; costs about as much as plain rounding.</summary>
    public bool Measures { get; init; } = true;

    /// <summary>Added slab by slab, in order; meaningful when the job is done and <see cref="Measures"/>.</summary>
    public QualitySums Quality
    {
        get
        {
            if (_known is { } known) return known;
            QualitySums all = default;
            foreach (QualitySums sums in Sums) all += sums;
            return all;
        }
    }

    /// <summary>The layer was finished by an earlier run; the steps will not be run.</summary>
    public void TakeOver(QualitySums quality) => _known = quality;

    public override unsafe void Run(int step, SlabScratch scratch)
    {
        if (_plan.Count == 0) return;
        Slab slab = _plan[step];
        float* values = _source.Address(slab.FirstElement, slab.Elements);
        if (values == null)
        {
            values = scratch.ValuesFor(slab.Elements);
            _source.Read(slab.FirstElement, new Span<float>(values, slab.Elements));
        }
        SlabPlace place = _sink.Place(slab) ?? scratch.PlaceFor(slab);
        if (!Quantizer.TryQuantize(values, slab, scratch, place))
            throw new FiniteCheck(Name, _source, _plan).Find(scratch) ?? new ValidationException($"Layer '{Name}' changed while it was quantized");
        if (Measures) Sums[step] = Quantizer.Measure(values, slab, scratch, place);
        _sink.Write(step, slab, place);
    }
}
