using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Layers;

/// <summary>What the in-memory methods can be told: bit width and fitting method.</summary>
internal static class LayerSpec
{
    /// <summary>
    /// No bits means 4, no method the search; what is not allowed is refused before the input is looked at. Bits are as wide as integers come, so
    /// that a number far off is one of them that is not allowed, and not one that cannot be passed.
    /// </summary>
    public static QuantizationSpec From(long? bitWidth, string? method) =>
        new() { BitWidth = Narrow(bitWidth ?? 4), Method = method == null ? FitMethod.Search : ConfigNames.ParseMethod(method) };

    private static int Narrow(long bitWidth) => bitWidth == (int)bitWidth
        ? (int)bitWidth
        : throw new ConfigurationException($"Invalid bit_width: {bitWidth}. Must be 2, 4, or 8");

    /// <summary>How an in-memory call runs. All processors (0), but in a forked child the calling thread alone, as none else is safe there.</summary>
    public static BatchOptions Options(LayerFailures failures) => new()
    {
        Workers = PythonHost.IsForkedChild ? 1 : 0,
        ContinueOnError = failures.Collects,
        Checkpoint = static () => PythonHost.CheckSignals(),
    };
}
