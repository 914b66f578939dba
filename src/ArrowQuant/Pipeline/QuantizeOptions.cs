namespace ArrowQuant.Pipeline;

/// <summary>How a model is processed, beyond the configuration.</summary>
public sealed record QuantizeOptions
{
    /// <summary>
    /// True: whatever file is at the output is replaced. False (default): a file is replaced only when it is quantized output of this
    /// library from the same source, so that a script can be run again but cannot destroy anything else.
    /// </summary>
    public bool Overwrite { get; init; }

    /// <summary>Which tensors are quantized.</summary>
    public TensorSelection Selection { get; init; } = new();

    /// <summary>What errors and warnings call these options.</summary>
    public OptionNames Names { get; init; } = new();

    /// <summary>
    /// Called with a tensor name and the fraction of the data done: one call at a time, never decreasing, the last one 1.0; from any thread.
    /// What it throws becomes a warning.
    /// </summary>
    public Action<string, double>? Progress { get; init; }
}
