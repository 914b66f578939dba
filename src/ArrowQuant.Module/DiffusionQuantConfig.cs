using ArrowQuant.Configuration;
using ArrowQuant.Export;
using ArrowQuant.Module.Results;

namespace ArrowQuant.Module;

/// <summary>
/// Settings of a run. Every value is checked when it is set; a bad one raises ConfigurationError, a ValueError, that states the allowed
/// range. The parameters that need calibration data are accepted, checked and kept, and take effect only where such data are given.
/// </summary>
[Export]
public sealed partial class DiffusionQuantConfig
{
    /// <summary>Creates a configuration; every parameter has the default of the local profile.</summary>
    public DiffusionQuantConfig(
        int bitWidth = 4, string? modality = null, int numTimeGroups = 10, int groupSize = 128, bool enableTimeAware = true, bool enableSpatial = true,
        double minAccuracy = 0.85, int calibrationSamples = 128, string deploymentProfile = "local", bool failFast = false,
        bool enableEntropyAdaptation = true, bool enableTransitionOptimization = false, double markovWeight = 0.1, double entropyWeight = 0.05,
        double learningRate = 0.01, int maxIterations = 50, double convergenceThreshold = 1e-4, string betaSchedule = "linear", int numThreads = 0,
        bool enableStreaming = true, bool enableMemoryAwareScheduling = true, int? maxMemoryLimitMb = null, bool enableMixedPrecision = false,
        bool skipSensitiveLayers = false, bool enableSimd = true, int simdThreshold = 128, string method = "search")
    {
        Settings = new QuantizationConfig
        {
            BitWidth = bitWidth,
            Modality = modality == null ? null : ConfigNames.ParseModality(modality),
            NumTimeGroups = numTimeGroups,
            GroupSize = groupSize,
            EnableTimeAware = enableTimeAware,
            EnableSpatial = enableSpatial,
            MinAccuracy = minAccuracy,
            CalibrationSamples = calibrationSamples,
            DeploymentProfile = ConfigNames.ParseProfile(deploymentProfile),
            FailFast = failFast,
            EnableEntropyAdaptation = enableEntropyAdaptation,
            EnableTransitionOptimization = enableTransitionOptimization,
            MarkovWeight = markovWeight,
            EntropyWeight = entropyWeight,
            LearningRate = learningRate,
            MaxIterations = maxIterations,
            ConvergenceThreshold = convergenceThreshold,
            BetaSchedule = ConfigNames.ParseBetaSchedule(betaSchedule),
            NumThreads = numThreads,
            EnableStreaming = enableStreaming,
            EnableMemoryAwareScheduling = enableMemoryAwareScheduling,
            MaxMemoryLimitMb = maxMemoryLimitMb,
            EnableMixedPrecision = enableMixedPrecision,
            SkipSensitiveLayers = skipSensitiveLayers,
            EnableSimd = enableSimd,
            SimdThreshold = simdThreshold,
            Method = ConfigNames.ParseMethod(method),
        };
    }

    private DiffusionQuantConfig(QuantizationConfig settings) => Settings = settings;

    /// <summary>The numbers of a profile.</summary>
    /// <param name="profile">edge (2 bits), local (4 bits) or cloud (8 bits).</param>
    public static DiffusionQuantConfig FromProfile(string profile) => new(QuantizationConfig.FromProfile(profile));

    /// <summary>A copy in which every ARROW_QUANT_* variable of the environment that is set replaces its value.</summary>
    public DiffusionQuantConfig ApplyEnvOverrides() => new(Settings.WithEnvironment());

    /// <summary>Every parameter by name; DiffusionQuantConfig(**config.to_dict()) is a copy.</summary>
    public ConfigValues ToDict() => new(
        BitWidth, Modality, NumTimeGroups, GroupSize, EnableTimeAware, EnableSpatial, MinAccuracy, CalibrationSamples, DeploymentProfile, FailFast,
        EnableEntropyAdaptation, EnableTransitionOptimization, MarkovWeight, EntropyWeight, LearningRate, MaxIterations, ConvergenceThreshold, BetaSchedule,
        NumThreads, EnableStreaming, EnableMemoryAwareScheduling, MaxMemoryLimitMb, EnableMixedPrecision, SkipSensitiveLayers, EnableSimd, SimdThreshold,
        Method);

    /// <summary>Pickling and copying, so that a configuration goes to other processes.</summary>
    [Export(Name = "__reduce__")]
    public ConfigValues Reduce() => ToDict();

    /// <summary>As it is now, for work that goes on while the caller may change it.</summary>
    internal DiffusionQuantConfig Copy() => new(Settings);

    /// <summary>The engine's own form of it.</summary>
    internal QuantizationConfig Settings { get; private set; }
}
