namespace ArrowQuant.Configuration;

/// <content>Settings that take effect only where calibration data, or the later stage they name, are given.</content>
public sealed partial record QuantizationConfig
{
    /// <summary>Number of timestep groups, 1 to 100. Calibration only. Default 10.</summary>
    public int NumTimeGroups { get; init => field = Check.Between("num_time_groups", value, 1, 100); } = 10;

    /// <summary>Derive activation parameters for groups of timesteps. Calibration only. Default true.</summary>
    public bool EnableTimeAware { get; init; } = true;

    /// <summary>Channel equalization where its inverse can be folded. Calibration only. Default true.</summary>
    public bool EnableSpatial { get; init; } = true;

    /// <summary>Most samples read from a calibration file. Default 128.</summary>
    public int CalibrationSamples { get; init => field = Check.AtLeast("calibration_samples", value, 1); } = 128;

    /// <summary>Let the bit width follow the measured error of a layer. Mixed precision only. Default true.</summary>
    public bool EnableEntropyAdaptation { get; init; } = true;

    /// <summary>Bits chosen layer by layer for a budget. Mixed precision only. Default false.</summary>
    public bool EnableMixedPrecision { get; init; }

    /// <summary>Optimise parameters across timestep group boundaries. Calibration only. Default false.</summary>
    public bool EnableTransitionOptimization { get; init; }

    /// <summary>Weight of the smoothness term, at least 0. Transition optimization only. Default 0.1.</summary>
    public double MarkovWeight { get; init => field = Check.AtLeast("markov_weight", value, 0.0); } = 0.1;

    /// <summary>Weight of the entropy term, at least 0. Transition optimization only. Default 0.05.</summary>
    public double EntropyWeight { get; init => field = Check.AtLeast("entropy_weight", value, 0.0); } = 0.05;

    /// <summary>Step size, above 0 and at most 1. Transition optimization only. Default 0.01.</summary>
    public double LearningRate { get; init => field = Check.Positive("learning_rate", value, 1.0); } = 0.01;

    /// <summary>Most iterations, at least 1. Transition optimization only. Default 50.</summary>
    public int MaxIterations { get; init => field = Check.AtLeast("max_iterations", value, 1); } = 50;

    /// <summary>Stop below this change of the loss, above 0. Transition optimization only. Default 1e-4.</summary>
    public double ConvergenceThreshold
    {
        get;
        init => field = Check.Positive("convergence_threshold", value, double.PositiveInfinity);
    } = 1e-4;

    /// <summary>Noise schedule that weighs timesteps. Calibration only. Default linear.</summary>
    public BetaSchedule BetaSchedule { get; init => field = Check.Defined("beta_schedule", value); }
}
