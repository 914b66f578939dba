using ArrowQuant.Configuration;

namespace ArrowQuant.Tests.Configuration;

public sealed class QuantizationConfigTests
{
    [Theory]
    [InlineData(3, "Invalid bit_width: 3. Must be 2, 4, or 8")]
    [InlineData(-1, "Invalid bit_width: -1. Must be 2, 4, or 8")]
    [InlineData(300, "Invalid bit_width: 300. Must be 2, 4, or 8")]
    public void BitWidth_IsChecked_WithTheAgreedWords(int bits, string message)
    {
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => new QuantizationConfig { BitWidth = bits }).Message);
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => new QuantizationSpec { BitWidth = bits }).Message);
    }

    public static TheoryData<string, Func<QuantizationConfig, QuantizationConfig>> BadValues => new()
    {
        { "num_time_groups", c => c with { NumTimeGroups = 0 } },
        { "num_time_groups", c => c with { NumTimeGroups = 101 } },
        { "group_size", c => c with { GroupSize = 100 } },
        { "min_accuracy", c => c with { MinAccuracy = 1.1 } },
        { "min_accuracy", c => c with { MinAccuracy = double.NaN } },
        { "calibration_samples", c => c with { CalibrationSamples = 0 } },
        { "learning_rate", c => c with { LearningRate = 0 } },
        { "learning_rate", c => c with { LearningRate = 1.5 } },
        { "max_iterations", c => c with { MaxIterations = 0 } },
        { "convergence_threshold", c => c with { ConvergenceThreshold = 0 } },
        { "markov_weight", c => c with { MarkovWeight = -0.1 } },
        { "entropy_weight", c => c with { EntropyWeight = double.NaN } },
        { "num_threads", c => c with { NumThreads = -1 } },
        { "max_memory_limit_mb", c => c with { MaxMemoryLimitMb = 0 } },
        { "simd_threshold", c => c with { SimdThreshold = -1 } },
        { "beta_schedule", c => c with { BetaSchedule = (BetaSchedule)9 } },
    };

    [Theory, MemberData(nameof(BadValues))]
    public void ValueOutOfRange_IsRefused_WhenSet_ByName(string name, Func<QuantizationConfig, QuantizationConfig> set) =>
        Assert.StartsWith($"Invalid {name}: ", Assert.Throws<ConfigurationException>(() => set(new())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("edge", 2, 5, 256, 0.65, 32)]
    [InlineData("local", 4, 10, 128, 0.85, 128)]
    [InlineData("cloud", 8, 20, 64, 0.95, 512)]
    public void Profile_LoadsItsNumbers(string name, int bits, int groups, int size, double accuracy, int samples)
    {
        QuantizationConfig c = QuantizationConfig.FromProfile(name);
        Assert.Equal((bits, groups, size, accuracy, samples), (c.BitWidth, c.NumTimeGroups, c.GroupSize, c.MinAccuracy, c.CalibrationSamples));
        Assert.Equal(name, c.DeploymentProfile.Name());
    }

    [Fact]
    public void Names_AreCaseSensitive_AndSayWhatIsAllowed()
    {
        Assert.Contains("Must be 'edge', 'local' or 'cloud'", Assert.Throws<ConfigurationException>(() => QuantizationConfig.FromProfile("Edge")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Invalid modality", Assert.Throws<ConfigurationException>(() => ConfigNames.ParseModality("video")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Invalid beta_schedule", Assert.Throws<ConfigurationException>(() => ConfigNames.ParseBetaSchedule("x")).Message, StringComparison.Ordinal);
        Assert.All(Enum.GetValues<Modality>(), m => Assert.Equal(m, ConfigNames.ParseModality(m.Name())));
        Assert.All(Enum.GetValues<FitMethod>(), m => Assert.Equal(m, ConfigNames.ParseMethod(m.Name())));
        Assert.All(Enum.GetValues<BetaSchedule>(), m => Assert.Equal(m, ConfigNames.ParseBetaSchedule(m.Name())));
    }

    [Fact]
    public void Environment_Overrides()
    {
        var set = new Dictionary<string, string>
        {
            ["ARROW_QUANT_BIT_WIDTH"] = "8", ["ARROW_QUANT_NUM_TIME_GROUPS"] = "7", ["ARROW_QUANT_GROUP_SIZE"] = "64",
            ["ARROW_QUANT_MIN_ACCURACY"] = "0.5", ["ARROW_QUANT_CALIBRATION_SAMPLES"] = "9", ["ARROW_QUANT_FAIL_FAST"] = "true",
            ["ARROW_QUANT_NUM_THREADS"] = "3", ["ARROW_QUANT_ENABLE_STREAMING"] = "false", ["ARROW_QUANT_ENABLE_MEMORY_AWARE"] = "false",
            ["ARROW_QUANT_MAX_MEMORY_MB"] = "100",
        };
        QuantizationConfig c = new QuantizationConfig().WithEnvironment(name => set.GetValueOrDefault(name));
        Assert.Equal(new QuantizationConfig
        {
            BitWidth = 8, NumTimeGroups = 7, GroupSize = 64, MinAccuracy = 0.5, CalibrationSamples = 9, FailFast = true, NumThreads = 3,
            EnableStreaming = false, EnableMemoryAwareScheduling = false, MaxMemoryLimitMb = 100,
        }, c);
    }

    [Theory]
    [InlineData("ARROW_QUANT_BIT_WIDTH", "four")]
    [InlineData("ARROW_QUANT_BIT_WIDTH", "3")]
    [InlineData("ARROW_QUANT_BIT_WIDTH", "99999999999")]
    [InlineData("ARROW_QUANT_MIN_ACCURACY", "0,5")]
    [InlineData("ARROW_QUANT_FAIL_FAST", "yes")]
    [InlineData("ARROW_QUANT_MAX_MEMORY_MB", "1.5")]
    public void BadVariable_IsNamed(string variable, string value)
    {
        var error = Assert.Throws<ConfigurationException>(() => new QuantizationConfig().WithEnvironment(name => name == variable ? value : null));
        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
    }
}
