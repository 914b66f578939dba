using System.Globalization;

namespace ArrowQuant.Configuration;

/// <content>Overrides from environment variables.</content>
public sealed partial record QuantizationConfig
{
    /// <summary>
    /// A copy in which every set variable of the <c>ARROW_QUANT_*</c> family replaces its value: BIT_WIDTH, NUM_TIME_GROUPS, GROUP_SIZE,
    /// MIN_ACCURACY, CALIBRATION_SAMPLES, FAIL_FAST, NUM_THREADS, ENABLE_STREAMING, ENABLE_MEMORY_AWARE, MAX_MEMORY_MB. Booleans are
    /// <c>true</c> or <c>false</c>. An unset or empty variable changes nothing.
    /// </summary>
    /// <param name="read">Where to look a variable up; null for the environment of the process.</param>
    /// <exception cref="ConfigurationException">A value cannot be read or is out of range; the message names the variable.</exception>
    public QuantizationConfig WithEnvironment(Func<string, string?>? read = null)
    {
        read ??= Environment.GetEnvironmentVariable;
        QuantizationConfig config = this;
        Apply("BIT_WIDTH", Whole, (c, v) => c with { BitWidth = v });
        Apply("NUM_TIME_GROUPS", Whole, (c, v) => c with { NumTimeGroups = v });
        Apply("GROUP_SIZE", Whole, (c, v) => c with { GroupSize = v });
        Apply("MIN_ACCURACY", Real, (c, v) => c with { MinAccuracy = v });
        Apply("CALIBRATION_SAMPLES", Whole, (c, v) => c with { CalibrationSamples = v });
        Apply("FAIL_FAST", Truth, (c, v) => c with { FailFast = v });
        Apply("NUM_THREADS", Whole, (c, v) => c with { NumThreads = v });
        Apply("ENABLE_STREAMING", Truth, (c, v) => c with { EnableStreaming = v });
        Apply("ENABLE_MEMORY_AWARE", Truth, (c, v) => c with { EnableMemoryAwareScheduling = v });
        Apply("MAX_MEMORY_MB", Whole, (c, v) => c with { MaxMemoryLimitMb = v });
        return config;

        void Apply<T>(string suffix, Func<string, T> parse, Func<QuantizationConfig, T, QuantizationConfig> set)
        {
            string variable = "ARROW_QUANT_" + suffix;
            if (read(variable) is not { Length: > 0 } text) return;
            try
            {
                config = set(config, parse(text));
            }
            catch (Exception error) when (error is FormatException or OverflowException or ConfigurationException)
            {
                throw new ConfigurationException(
                    $"Environment variable {variable} has value '{text}', which cannot be used: {error.Message}", error);
            }
        }
    }

    private static int Whole(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool Truth(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw new FormatException("expected 'true' or 'false'."),
    };
}
