using ArrowQuant.Configuration;

namespace ArrowQuant.Pipeline;

/// <summary>How a batch is run. Nothing here changes a byte of a result.</summary>
public sealed record BatchOptions
{
    /// <summary>True: a layer that fails is left out and listed; false (default): the first failure is thrown.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Worker threads; 0 for as many as the work is worth, at most one a processor.</summary>
    public int Workers { get; init => field = Check.AtLeast("num_threads", value, 0); }

    /// <summary>
    /// Called once a layer that is finished or left out, with its name and the fraction done: one call at a time, never decreasing, the last one 1.0; from any
    /// thread. What it throws becomes a warning and does not stop the run.
    /// </summary>
    public Action<string, double>? Progress { get; init; }

    /// <summary>Names of layers that the caller left out before: <see cref="Progress"/> counts them as finished, before all others.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>
    /// Called between two slabs on the thread that started the run, so every few milliseconds at the latest: for a host that has to ask there
    /// whether to cancel. Not called any more once that thread finds no slab left. What it throws ends the run.
    /// </summary>
    public Action? Checkpoint { get; init; }

    /// <summary>
    /// False: what a layer lost is not measured, and its <see cref="QuantizedLayer.Quality"/> is null. Measuring costs about as much as
    /// plain rounding. Runs into memory of the caller never measure.
    /// </summary>
    public bool MeasureQuality { get; init; } = true;

    /// <summary>False: the scalar kernel.</summary>
    public bool EnableSimd { get; init; } = true;

    /// <summary>Layers with fewer elements use the scalar kernel.</summary>
    public int SimdThreshold { get; init; } = 128;
}
