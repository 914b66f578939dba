using ArrowQuant.Formats;

namespace ArrowQuant.Pipeline;

/// <summary>Says what may not be overwritten.</summary>
internal static class OutputGuard
{
    /// <exception cref="ConfigurationException">The output is an input, a directory, or a file that is not ours.</exception>
    public static void Check(string output, IEnumerable<string> inputs, bool overwrite)
    {
        if (Directory.Exists(output)) throw new ConfigurationException($"{output}: is a directory; name a file in it");
        foreach (string input in inputs)
        {
            if (Posix.SameFile(input, output))
                throw new ConfigurationException($"{output}: is the input itself ({input}); choose another output");
        }
        if (overwrite || !File.Exists(output) || IsOurs(output)) return;
        throw new ConfigurationException(
            $"{output}: exists and is not quantized output of this library; choose another name, remove it, or ask for overwriting");
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
