namespace ArrowQuant.Module;

/// <content>What Python prints: the call that makes the configuration again, with what differs from the defaults.</content>
public sealed partial class DiffusionQuantConfig
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var defaults = new DiffusionQuantConfig();
        var parts = new List<string>();
        void Add(string name, object? value, object? usual)
        {
            if (!Equals(value, usual)) parts.Add($"{name}={PythonText.Of(value)}");
        }

        Add("bit_width", BitWidth, defaults.BitWidth);
        Add("modality", Modality, defaults.Modality);
        Add("num_time_groups", NumTimeGroups, defaults.NumTimeGroups);
        Add("group_size", GroupSize, defaults.GroupSize);
        Add("enable_time_aware", EnableTimeAware, defaults.EnableTimeAware);
        Add("enable_spatial", EnableSpatial, defaults.EnableSpatial);
        Add("min_accuracy", MinAccuracy, defaults.MinAccuracy);
        Add("calibration_samples", CalibrationSamples, defaults.CalibrationSamples);
        Add("deployment_profile", DeploymentProfile, defaults.DeploymentProfile);
        Add("fail_fast", FailFast, defaults.FailFast);
        Add("enable_entropy_adaptation", EnableEntropyAdaptation, defaults.EnableEntropyAdaptation);
        Add("enable_transition_optimization", EnableTransitionOptimization, defaults.EnableTransitionOptimization);
        Add("markov_weight", MarkovWeight, defaults.MarkovWeight);
        Add("entropy_weight", EntropyWeight, defaults.EntropyWeight);
        Add("learning_rate", LearningRate, defaults.LearningRate);
        Add("max_iterations", MaxIterations, defaults.MaxIterations);
        Add("convergence_threshold", ConvergenceThreshold, defaults.ConvergenceThreshold);
        Add("beta_schedule", BetaSchedule, defaults.BetaSchedule);
        Add("num_threads", NumThreads, defaults.NumThreads);
        Add("enable_streaming", EnableStreaming, defaults.EnableStreaming);
        Add("enable_memory_aware_scheduling", EnableMemoryAwareScheduling, defaults.EnableMemoryAwareScheduling);
        Add("max_memory_limit_mb", MaxMemoryLimitMb, defaults.MaxMemoryLimitMb);
        Add("enable_mixed_precision", EnableMixedPrecision, defaults.EnableMixedPrecision);
        Add("skip_sensitive_layers", SkipSensitiveLayers, defaults.SkipSensitiveLayers);
        Add("enable_simd", EnableSimd, defaults.EnableSimd);
        Add("simd_threshold", SimdThreshold, defaults.SimdThreshold);
        Add("method", Method, defaults.Method);
        return $"DiffusionQuantConfig({string.Join(", ", parts)})";
    }
}
