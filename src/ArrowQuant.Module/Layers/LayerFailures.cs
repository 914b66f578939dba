using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Arrow;
using ArrowQuant.Module.Results;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Layers;

/// <summary>What becomes of a layer that cannot be read or quantized: thrown, or left out and told.</summary>
internal sealed class LayerFailures(bool continueOnError) : IRowFailures
{
    private List<FailedRow>? _rows;

    /// <summary>Whether layers are left out rather than thrown.</summary>
    public bool Collects => continueOnError;

    /// <summary>The layers that were left out so far.</summary>
    public IReadOnlyList<FailedRow> Rows => _rows ?? (IReadOnlyList<FailedRow>)[];

    /// <inheritdoc/>
    public void Add(string? name, string message)
    {
        if (!continueOnError) throw new ValidationException(message);
        (_rows ??= []).Add(new FailedRow(name, message));
    }

    /// <summary>What the engine left out.</summary>
    public void Add(IReadOnlyList<LayerFailure> failures)
    {
        for (int i = 0; i < failures.Count; i++) (_rows ??= []).Add(new FailedRow(failures[i].Name, failures[i].Error.Message));
    }

    /// <summary>One warning for each layer that was left out.</summary>
    /// <exception cref="PythonException">The caller's filter turns warnings into errors.</exception>
    public void Warn()
    {
        if (_rows == null) return;
        foreach (FailedRow row in _rows) PythonHost.Warn($"layer left out: {row.Reason}");
    }
}
