using ArrowQuant.Export;

namespace ArrowQuant.Module.Results;

/// <summary>Every parameter of a DiffusionQuantConfig, in the order of its constructor, which takes them by name: DiffusionQuantConfig(**values).</summary>
/// <param name="BitWidth">Bits of one code: 2, 4 or 8.</param>
/// <param name="Modality">What the model produces: text, code, image or audio; None to detect it.</param>
/// <param name="NumTimeGroups">Number of timestep groups, 1 to 100. Calibration only.</param>
/// <param name="GroupSize">Consecutive elements of a row that share a scale: 32, 64, 128 or 256.</param>
/// <param name="EnableTimeAware">Derive activation parameters for groups of timesteps. Calibration only.</param>
/// <param name="EnableSpatial">Channel equalization where its inverse can be folded. Calibration only.</param>
/// <param name="MinAccuracy">Least cosine similarity of one layer, 0 to 1; a layer below it is quantized again with more bits.</param>
/// <param name="CalibrationSamples">Most samples read from a calibration file.</param>
/// <param name="DeploymentProfile">The profile these numbers came from: a label, it loads nothing.</param>
/// <param name="FailFast">True: a layer below min_accuracy raises instead of being given more bits.</param>
/// <param name="EnableEntropyAdaptation">Let the bit width follow the measured error of a layer. Mixed precision only.</param>
/// <param name="EnableTransitionOptimization">Optimise parameters across timestep group boundaries. Calibration only.</param>
/// <param name="MarkovWeight">Weight of the smoothness term, at least 0. Transition optimization only.</param>
/// <param name="EntropyWeight">Weight of the entropy term, at least 0. Transition optimization only.</param>
/// <param name="LearningRate">Step size, above 0 and at most 1. Transition optimization only.</param>
/// <param name="MaxIterations">Most iterations, at least 1. Transition optimization only.</param>
/// <param name="ConvergenceThreshold">Stop below this change of the loss, above 0. Transition optimization only.</param>
/// <param name="BetaSchedule">Noise schedule that weighs timesteps: linear or cosine. Calibration only.</param>
/// <param name="NumThreads">Worker threads, 0 for one a processor. Never changes a byte of the result.</param>
/// <param name="EnableStreaming">Kept for scripts; weights are streamed tensor by tensor either way.</param>
/// <param name="EnableMemoryAwareScheduling">False: max_memory_limit_mb is not applied.</param>
/// <param name="MaxMemoryLimitMb">Upper limit in MiB for working buffers; None for no limit.</param>
/// <param name="EnableMixedPrecision">Bits chosen layer by layer for a budget.</param>
/// <param name="SkipSensitiveLayers">True: embeddings, norms, first and last layers are copied unquantized.</param>
/// <param name="EnableSimd">False: the scalar kernel is used. Never changes a byte of the result.</param>
/// <param name="SimdThreshold">Layers with fewer elements use the scalar kernel.</param>
/// <param name="Method">How scales are found: search (least squared error) or minmax (read off each group's range; several times faster, less exact).</param>
[Export(As = ExportAs.Dict)]
public sealed record ConfigValues(
    int BitWidth, string? Modality, int NumTimeGroups, int GroupSize, bool EnableTimeAware, bool EnableSpatial, double MinAccuracy,
    int CalibrationSamples, string DeploymentProfile, bool FailFast, bool EnableEntropyAdaptation, bool EnableTransitionOptimization,
    double MarkovWeight, double EntropyWeight, double LearningRate, int MaxIterations, double ConvergenceThreshold, string BetaSchedule, int NumThreads,
    bool EnableStreaming, bool EnableMemoryAwareScheduling, int? MaxMemoryLimitMb, bool EnableMixedPrecision, bool SkipSensitiveLayers, bool EnableSimd,
    int SimdThreshold, string Method);
