namespace ArrowQuant.Pipeline;

/// <summary>Turns finished units from many threads into a rising fraction, one call at a time.</summary>
internal sealed class ProgressReporter(Action<string, double>? callback, long total)
{
    private readonly Lock _gate = new();
    private long _done;

    /// <summary>The first failure of the callback; later ones say the same.</summary>
    public string? Warning { get; private set; }

    public IReadOnlyList<string> Warnings => Warning is null ? [] : [Warning];

    public void Advance(string name, long units)
    {
        if (callback is null) return;
        lock (_gate)
        {
            _done += units;
            // An exact 1.0 at the end, whatever the division rounds to.
            double fraction = _done >= total ? 1.0 : (double)_done / total;
            try
            {
                callback(name, fraction);
            }
            catch (Exception error)
            {
                Warning ??= $"progress callback failed at '{name}': {error.Message}";
            }
        }
    }
}
