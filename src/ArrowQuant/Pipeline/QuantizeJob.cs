using ArrowQuant.Configuration;
using ArrowQuant.Kernels;
using ArrowQuant.Validation;

namespace ArrowQuant.Pipeline;

/// <summary>Where the results of slabs go; called from several threads, never twice for a slab.</summary>
internal interface ISlabSink
{
    void Write(int index, Slab slab, ReadOnlySpan<byte> packed, ReadOnlySpan<float> scales, ReadOnlySpan<float> zeroPoints);
}

/// <summary>Quantizes one layer slab by slab.</summary>
internal sealed class QuantizeJob : WeightJob
{
    private readonly IElementSource _source;
    private readonly SlabPlan _plan;
    private readonly SlabQuantizer _quantizer;
    private readonly ISlabSink _sink;
    private readonly QualitySums[] _sums;
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
        _quantizer = new SlabQuantizer(layout, spec, kernel);
        _sums = new QualitySums[plan.Count];
    }

    public LayerLayout Layout { get; }

    public QuantizationSpec Spec { get; }

    /// <summary>Added slab by slab, in order; meaningful when the job is done.</summary>
    public QualitySums Quality
    {
        get
        {
            if (_known is { } known) return known;
            QualitySums all = default;
            foreach (QualitySums sums in _sums) all += sums;
            return all;
        }
    }

    /// <summary>The layer was finished by an earlier run; the steps will not be run.</summary>
    public void TakeOver(QualitySums quality) => _known = quality;

    public override void Run(int step, SlabScratch scratch)
    {
        if (_plan.Count == 0) return;
        Slab slab = _plan[step];
        if (!_quantizer.TryQuantize(_source, slab, scratch, out _sums[step]))
            throw new ValidationException($"Layer '{Name}' contains NaN or Inf at index {FirstNotFinite(scratch)}. Replace it, or leave the layer out");
        _sink.Write(step, slab, _quantizer.PackedSpan(scratch, slab), scratch.Scales.AsSpan(0, slab.Groups), scratch.ZeroPoints.AsSpan(0, slab.Groups));
    }

    /// <summary>Searches from the start: another worker may have met a later one first.</summary>
    private long FirstNotFinite(SlabScratch scratch)
    {
        for (int step = 0; step < _plan.Count; step++)
        {
            Slab slab = _plan[step];
            scratch.Fit(slab.Elements, slab.Groups);
            Span<float> values = scratch.Values.AsSpan(0, slab.Elements);
            _source.Read(slab.FirstElement, values);
            for (int i = 0; i < values.Length; i++)
            {
                if (!float.IsFinite(values[i])) return slab.FirstElement + i;
            }
        }
        throw new ValidationException($"Layer '{Name}' changed while it was quantized");
    }
}
