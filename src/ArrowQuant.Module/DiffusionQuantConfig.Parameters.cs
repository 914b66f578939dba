using ArrowQuant.Configuration;

namespace ArrowQuant.Module;

/// <content>Every parameter, readable and writable.</content>
public sealed partial class DiffusionQuantConfig
{
    /// <summary>Bits of one code: 2, 4 or 8.</summary>
    public int BitWidth
    {
        get => Settings.BitWidth;
        set => Settings = Settings with { BitWidth = value };
    }

    /// <summary>What the model produces: text, code, image or audio; None to detect it.</summary>
    public string? Modality
    {
        get => Settings.Modality?.Name();
        set => Settings = Settings with { Modality = value == null ? null : ConfigNames.ParseModality(value) };
    }

    /// <summary>Number of timestep groups, 1 to 100. Calibration only.</summary>
    public int NumTimeGroups
    {
        get => Settings.NumTimeGroups;
        set => Settings = Settings with { NumTimeGroups = value };
    }

    /// <summary>Consecutive elements of a row that share a scale: 32, 64, 128 or 256.</summary>
    public int GroupSize
    {
        get => Settings.GroupSize;
        set => Settings = Settings with { GroupSize = value };
    }

    /// <summary>Derive activation parameters for groups of timesteps. Calibration only.</summary>
    public bool EnableTimeAware
    {
        get => Settings.EnableTimeAware;
        set => Settings = Settings with { EnableTimeAware = value };
    }

    /// <summary>Channel equalization where its inverse can be folded. Calibration only.</summary>
    public bool EnableSpatial
    {
        get => Settings.EnableSpatial;
        set => Settings = Settings with { EnableSpatial = value };
    }

    /// <summary>Least cosine similarity of one layer, 0 to 1; a layer below it is quantized again with more bits.</summary>
    public double MinAccuracy
    {
        get => Settings.MinAccuracy;
        set => Settings = Settings with { MinAccuracy = value };
    }

    /// <summary>Most samples read from a calibration file.</summary>
    public int CalibrationSamples
    {
        get => Settings.CalibrationSamples;
        set => Settings = Settings with { CalibrationSamples = value };
    }

    /// <summary>The profile these numbers came from: a label, it loads nothing.</summary>
    public string DeploymentProfile
    {
        get => Settings.DeploymentProfile.Name();
        set => Settings = Settings with { DeploymentProfile = ConfigNames.ParseProfile(value) };
    }

    /// <summary>True: a layer below min_accuracy raises instead of being given more bits.</summary>
    public bool FailFast
    {
        get => Settings.FailFast;
        set => Settings = Settings with { FailFast = value };
    }

    /// <summary>Let the bit width follow the measured error of a layer. Mixed precision only.</summary>
    public bool EnableEntropyAdaptation
    {
        get => Settings.EnableEntropyAdaptation;
        set => Settings = Settings with { EnableEntropyAdaptation = value };
    }

    /// <summary>Optimise parameters across timestep group boundaries. Calibration only.</summary>
    public bool EnableTransitionOptimization
    {
        get => Settings.EnableTransitionOptimization;
        set => Settings = Settings with { EnableTransitionOptimization = value };
    }

    /// <summary>Weight of the smoothness term, at least 0. Transition optimization only.</summary>
    public double MarkovWeight
    {
        get => Settings.MarkovWeight;
        set => Settings = Settings with { MarkovWeight = value };
    }

    /// <summary>Weight of the entropy term, at least 0. Transition optimization only.</summary>
    public double EntropyWeight
    {
        get => Settings.EntropyWeight;
        set => Settings = Settings with { EntropyWeight = value };
    }

    /// <summary>Step size, above 0 and at most 1. Transition optimization only.</summary>
    public double LearningRate
    {
        get => Settings.LearningRate;
        set => Settings = Settings with { LearningRate = value };
    }

    /// <summary>Most iterations, at least 1. Transition optimization only.</summary>
    public int MaxIterations
    {
        get => Settings.MaxIterations;
        set => Settings = Settings with { MaxIterations = value };
    }

    /// <summary>Stop below this change of the loss, above 0. Transition optimization only.</summary>
    public double ConvergenceThreshold
    {
        get => Settings.ConvergenceThreshold;
        set => Settings = Settings with { ConvergenceThreshold = value };
    }

    /// <summary>Noise schedule that weighs timesteps: linear or cosine. Calibration only.</summary>
    public string BetaSchedule
    {
        get => Settings.BetaSchedule.Name();
        set => Settings = Settings with { BetaSchedule = ConfigNames.ParseBetaSchedule(value) };
    }

    /// <summary>Worker threads, 0 for one a processor. Never changes a byte of the result.</summary>
    public int NumThreads
    {
        get => Settings.NumThreads;
        set => Settings = Settings with { NumThreads = value };
    }

    /// <summary>Kept for scripts; weights are streamed tensor by tensor either way.</summary>
    public bool EnableStreaming
    {
        get => Settings.EnableStreaming;
        set => Settings = Settings with { EnableStreaming = value };
    }

    /// <summary>False: max_memory_limit_mb is not applied.</summary>
    public bool EnableMemoryAwareScheduling
    {
        get => Settings.EnableMemoryAwareScheduling;
        set => Settings = Settings with { EnableMemoryAwareScheduling = value };
    }

    /// <summary>Upper limit in MiB for working buffers; None for no limit.</summary>
    public int? MaxMemoryLimitMb
    {
        get => Settings.MaxMemoryLimitMb;
        set => Settings = Settings with { MaxMemoryLimitMb = value };
    }

    /// <summary>Bits chosen layer by layer for a budget.</summary>
    public bool EnableMixedPrecision
    {
        get => Settings.EnableMixedPrecision;
        set => Settings = Settings with { EnableMixedPrecision = value };
    }

    /// <summary>True: embeddings, norms, first and last layers are copied unquantized.</summary>
    public bool SkipSensitiveLayers
    {
        get => Settings.SkipSensitiveLayers;
        set => Settings = Settings with { SkipSensitiveLayers = value };
    }

    /// <summary>False: the scalar kernel is used. Never changes a byte of the result.</summary>
    public bool EnableSimd
    {
        get => Settings.EnableSimd;
        set => Settings = Settings with { EnableSimd = value };
    }

    /// <summary>Layers with fewer elements use the scalar kernel.</summary>
    public int SimdThreshold
    {
        get => Settings.SimdThreshold;
        set => Settings = Settings with { SimdThreshold = value };
    }

    /// <summary>How scales are found: search (least squared error) or minmax (read off each group's range; several times faster, less exact).</summary>
    public string Method
    {
        get => Settings.Method.Name();
        set => Settings = Settings with { Method = ConfigNames.ParseMethod(value) };
    }
}
