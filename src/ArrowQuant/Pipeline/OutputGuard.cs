using System.Text.Json;
using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>Says what may not be overwritten.</summary>
internal static class OutputGuard
{
    /// <exception cref="ConfigurationException">The output is an input, a directory, or a file that is not ours.</exception>
    public static void Check(string output, IEnumerable<string> inputs, QuantizeOptions options)
    {
        if (Directory.Exists(output)) throw new ConfigurationException($"{output}: is a directory; name a file in it");
        foreach (string input in inputs)
        {
            if (Posix.SameFile(input, output))
                throw new ConfigurationException($"{output}: is the input itself ({input}); choose another output");
        }
        if (options.Overwrite || !File.Exists(output)) return;
        string remedy = options.Names.Overwrite is { } overwrite ? $"choose another name, remove it, or {overwrite}" : "choose another name, or remove it";
        if (!IsOurs(output)) throw new ConfigurationException($"{output}: exists and is not quantized output of this library; {remedy}");
        if (!IsMadeFrom(output, inputs)) throw new ConfigurationException($"{output}: exists and holds another model, quantized; {remedy}");
    }

    /// <summary>Whether a quantized file records these sources, by name and length: the result of an earlier run of the same script.</summary>
    private static bool IsMadeFrom(string output, IEnumerable<string> inputs)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(output);
        if (!file.Metadata.TryGetValue(QuantizedNames.Source, out string? text)) return false;
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            HashSet<(string?, long)> recorded = [.. json.RootElement.EnumerateArray().Select(s => (s.GetProperty("file").GetString(), s.GetProperty("bytes").GetInt64()))];
            return inputs.Where(input => !SafeTensorsLocator.IsIndex(input)).All(input => recorded.Contains((Path.GetFileName(input), new FileInfo(input).Length)));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return false;
        }
    }

    public static bool IsOurs(string path)
    {
        try
        {
            using SafeTensorsFile file = SafeTensorsFile.Open(path);
            return file.Metadata.ContainsKey(QuantizedNames.FormatVersion);
        }
        catch (QuantizationException)
        {
            return false;
        }
    }
}
