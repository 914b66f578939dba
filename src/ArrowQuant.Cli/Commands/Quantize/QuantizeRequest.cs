using System.Globalization;
using ArrowQuant.Cli.Catalog;
using ArrowQuant.Configuration;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Cli.Commands.Quantize;

/// <summary>What the words mean: profile first, then variables, then options.</summary>
internal sealed record QuantizeRequest(string Input, string Output, QuantizationConfig Config, QuantizeOptions Settings, string? ReportFile)
{
    /// <exception cref="UsageException">A value is out of its range; the message names the option or the variable.</exception>
    public static QuantizeRequest From(Invocation invocation)
    {
        (var line, string input, string output) = (invocation.Line, invocation.Line[Arguments.Input], invocation.Line[Arguments.Output]);
        var settings = new QuantizeOptions
        {
            Overwrite = line.Has(Options.Overwrite),
            Names = new OptionNames { Overwrite = $"pass {Options.Overwrite.Name}", Exclude = Options.Exclude.Name, BitWidths = Options.BitsFor.Name },
            Selection = new TensorSelection { Exclude = line.Texts(Options.Exclude), BitWidths = [.. line.Texts(Options.BitsFor).Select(BitsFor)] },
        };
        return new QuantizeRequest(input, output, ReadConfig(invocation), settings, ReportPath(line.Text(Options.Report), input, output));
    }

    private static QuantizationConfig ReadConfig(Invocation invocation)
    {
        var line = invocation.Line;
        QuantizationConfig config;
        try
        {
            config = (line.Text(Options.Profile) is { } profile ? QuantizationConfig.FromProfile(profile) : new QuantizationConfig())
                .WithEnvironment(invocation.Terminal.Variable);
        }
        catch (ConfigurationException error)
        {
            throw new UsageException(error.Message, error);
        }
        Set(Options.Bits, line.Whole(Options.Bits), (c, v) => c with { BitWidth = v });
        Set(Options.GroupSize, line.Whole(Options.GroupSize), (c, v) => c with { GroupSize = v });
        Set(Options.MinAccuracy, line.Real(Options.MinAccuracy), (c, v) => c with { MinAccuracy = v });
        Set(Options.Threads, line.Whole(Options.Threads), (c, v) => c with { NumThreads = v });
        Set(Options.MaxMemory, line.Whole(Options.MaxMemory), (c, v) => c with { MaxMemoryLimitMb = v });
        if (line.Text(Options.Method) is { } method) config = config with { Method = ConfigNames.ParseMethod(method) };
        if (line.Has(Options.FailFast)) config = config with { FailFast = true };
        if (line.Has(Options.SkipSensitive)) config = config with { SkipSensitiveLayers = true };
        return config;

        void Set<T>(OptionSpec option, T? value, Func<QuantizationConfig, T, QuantizationConfig> set) where T : struct
        {
            if (value is not { } given) return;
            try
            {
                config = set(config, given);
            }
            catch (ConfigurationException error)
            {
                throw new UsageException($"{option.Name}: {error.Message}", error);
            }
        }
    }

    private static KeyValuePair<string, int> BitsFor(string text)
    {
        // The last one: a pattern may hold an equals sign, a number of bits cannot.
        int equals = text.LastIndexOf('=');
        string bits = text[(equals + 1)..];
        return equals > 0 && Options.Bits.Choices.Contains(bits)
            ? new(text[..equals], int.Parse(bits, CultureInfo.InvariantCulture))
            : throw new UsageException($"{Options.BitsFor.Name}: '{text}' is not PATTERN=BITS with {Options.Bits.Placeholder} bits, as in 'conv_in=8'");
    }

    /// <summary>Found out before the work, which may take an hour.</summary>
    private static string? ReportPath(string? report, string input, string output)
    {
        if (report is null) return null;
        string full = Path.GetFullPath(report);
        if (full == Path.GetFullPath(input) || full == Path.GetFullPath(output)) throw new UsageException($"{Options.Report.Name}: '{report}' is the input or the output");
        if (Directory.Exists(full)) throw new UsageException($"{Options.Report.Name}: '{report}' is a directory; name a file");
        string folder = Path.GetDirectoryName(full)!;
        return Directory.Exists(folder) ? report : throw new UsageException($"{Options.Report.Name}: '{report}' lies in a directory that does not exist; create it first");
    }
}
