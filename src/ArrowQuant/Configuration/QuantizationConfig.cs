namespace ArrowQuant.Configuration;

/// <summary>
/// Everything a run can be told. Immutable; every value is checked when it is set, also in a <c>with</c> expression, and a bad one
/// raises <see cref="ConfigurationException"/> that states the allowed range. Settings in the calibration part are accepted, kept and
/// checked always, and take effect only where calibration data are given.
/// </summary>
public sealed partial record QuantizationConfig
{
    /// <summary>Bits of one code: 2, 4 or 8. Default 4.</summary>
    public int BitWidth { get; init => field = Check.BitWidth(value); } = 4;

    /// <summary>Consecutive elements of a row that share scale and zero point: 32, 64, 128 or 256. Default 128.</summary>
    public int GroupSize { get; init => field = Check.GroupSize(value); } = 128;

    /// <summary>How scales are found. Default <see cref="FitMethod.Search"/>.</summary>
    public FitMethod Method { get; init => field = Check.Defined("method", value); } = FitMethod.Search;

    /// <summary>What the model produces; null means: detect. Recorded in the report, changes no weight bytes.</summary>
    public Modality? Modality { get; init => field = value is { } m ? Check.Defined("modality", m) : null; }

    /// <summary>Least cosine similarity of one layer, 0 to 1. A layer below it is quantized again with more bits. Default 0.85.</summary>
    public double MinAccuracy { get; init => field = Check.Between("min_accuracy", value, 0.0, 1.0); } = 0.85;

    /// <summary>True: a layer below <see cref="MinAccuracy"/> is an error instead of being given more bits. Default false.</summary>
    public bool FailFast { get; init; }

    /// <summary>The profile these numbers came from; a label, it loads nothing. Default local.</summary>
    public DeploymentProfile DeploymentProfile { get; init => field = Check.Defined("deployment_profile", value); }

    /// <summary>True: tensors matched by the sensitive patterns of the selection rule are copied unquantized. Default false.</summary>
    public bool SkipSensitiveLayers { get; init; }

    /// <summary>Worker threads, 0 for one a processor. Never changes a byte of the result.</summary>
    public int NumThreads { get; init => field = Check.AtLeast("num_threads", value, 0); }

    /// <summary>Upper limit in MiB for working buffers of all workers together; null for no limit. One worker always runs.</summary>
    public int? MaxMemoryLimitMb { get; init => field = value is { } mb ? Check.AtLeast("max_memory_limit_mb", mb, 1) : null; }

    /// <summary>False: <see cref="MaxMemoryLimitMb"/> is not applied. Default true.</summary>
    public bool EnableMemoryAwareScheduling { get; init; } = true;

    /// <summary>Kept for scripts; weights are streamed tensor by tensor either way. Default true.</summary>
    public bool EnableStreaming { get; init; } = true;

    /// <summary>False: the scalar kernel is used. Never changes a byte of the result. Default true.</summary>
    public bool EnableSimd { get; init; } = true;

    /// <summary>Layers with fewer elements use the scalar kernel. Never changes a byte of the result. Default 128.</summary>
    public int SimdThreshold { get; init => field = Check.AtLeast("simd_threshold", value, 0); } = 128;

    /// <summary>The defaults of a profile: edge (smallest), local (balanced) or cloud (most faithful).</summary>
    public static QuantizationConfig FromProfile(DeploymentProfile profile) => Check.Defined("deployment_profile", profile) switch
    {
        DeploymentProfile.Edge => new()
        {
            DeploymentProfile = profile, BitWidth = 2, NumTimeGroups = 5, GroupSize = 256, EnableSpatial = false,
            MinAccuracy = 0.65, CalibrationSamples = 32, EnableEntropyAdaptation = false,
        },
        DeploymentProfile.Cloud => new()
        {
            DeploymentProfile = profile, BitWidth = 8, NumTimeGroups = 20, GroupSize = 64,
            MinAccuracy = 0.95, CalibrationSamples = 512, EnableEntropyAdaptation = false,
        },
        _ => new() { EnableEntropyAdaptation = false },
    };

    /// <summary>As the other overload, by name.</summary>
    /// <exception cref="ConfigurationException">The name is not <c>edge</c>, <c>local</c> or <c>cloud</c>.</exception>
    public static QuantizationConfig FromProfile(string profile) => FromProfile(ConfigNames.ParseProfile(profile));
}
