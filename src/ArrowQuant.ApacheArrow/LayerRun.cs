using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Module.Arrow;
using ArrowQuant.Pipeline;

namespace ArrowQuant.ApacheArrow;

/// <summary>One call: rows judged, layers planned, then quantized. The rows stay alive until it is over.</summary>
internal sealed class LayerRun : IRowFailures
{
    private readonly List<LayerInput> _layers = [];
    private readonly List<LayerFailure> _refused = [];
    private readonly bool _collects;
    private readonly QuantizedTable _table;

    public LayerRun(ArrowTableSchema schema, IReadOnlyList<ArrowBatch> batches, QuantizationSpec? spec, BatchOptions? options)
    {
        _collects = options?.ContinueOnError == true;
        LayerColumns columns = LayerColumns.Find(schema, isEmpty: batches.All(batch => batch.Length == 0));
        try
        {
            foreach (ArrowBatch batch in batches) columns.Read(batch, _layers, this);
        }
        catch (ValidationException)
        {
            // The first bad layer is the one to name, and what is wrong with an earlier one may be in its values.
            BatchPlan.Create(_layers, spec, options, QuantizedTable.MaxCodeBytes).CheckFinite();
            throw;
        }

        options = (options ?? new()) with { LeftOut = [.. _refused.Select(failure => failure.Name)] };
        _table = new QuantizedTable(BatchPlan.Create(_layers, spec, options, QuantizedTable.MaxCodeBytes));
    }

    public int ChunkCount => _table.ChunkCount;

    /// <summary>Rows that gave no result, in the order of the input; complete after the run.</summary>
    public IReadOnlyList<LayerFailure> Failures => [.. _refused.Concat(_table.Failures.Select(f => f with { Index = RowOf(f.Index) })).OrderBy(f => f.Index)];

    public IReadOnlyList<string> Warnings => _table.Warnings;

    public ArrowTable Quantize(CancellationToken cancellation) => _table.Run(cancellation);

    /// <summary>Rows are read in order, and each became a layer or a failure.</summary>
    void IRowFailures.Add(string? name, string message)
    {
        var error = new ValidationException(message);
        if (!_collects) throw error;
        _refused.Add(new LayerFailure(name ?? "", _layers.Count + _refused.Count, error));
    }

    private int RowOf(int layer)
    {
        int row = layer;
        foreach (LayerFailure refused in _refused)
        {
            if (refused.Index <= row) row++;
        }

        return row;
    }
}
