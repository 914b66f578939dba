namespace ArrowQuant.Pipeline;

/// <summary>
/// One rising fraction over several parts, parts that are done again included. 1.0 is kept for the very end, when the output is in place.
/// </summary>
internal sealed class RisingProgress(Action<string, double>? callback)
{
    /// <summary>Share of the scale for the work itself; the rest stands for checking and renaming. A matter of looks.</summary>
    private const double WorkShare = 0.99;

    private double _reached;

    public List<string> Warnings { get; } = [];

    /// <summary>A callback for one part, whose 0..1 becomes from..to.</summary>
    public Action<string, double>? Scaled(double from, double to, string? prefix) => callback is null
        ? null
        : (name, fraction) =>
        {
            _reached = Math.Max(_reached, WorkShare * (from + (to - from) * fraction));
            callback(prefix + name, _reached);
        };

    public void Finish(string name)
    {
        try
        {
            callback?.Invoke(name, 1.0);
        }
        catch (Exception error)
        {
            Warnings.Add($"progress callback failed at '{name}': {error.Message}");
        }
    }
}
