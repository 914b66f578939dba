namespace ArrowQuant.Formats;

/// <summary>Names of our own in a quantized file. The layout is documented in docs/format-safetensors.md.</summary>
internal static class QuantizedNames
{
    public const string FormatVersion = "arrowquant.format_version";
    public const string Version = "arrowquant.version";
    public const string Config = "arrowquant.config";
    public const string Source = "arrowquant.source";
    public const string Layers = "arrowquant.layers";
    public const string Skipped = "arrowquant.skipped";
    public const string Prefix = "arrowquant.";

    /// <summary>The layout this library writes and reads.</summary>
    public const string CurrentFormat = "1";

    public static string Codes(string name) => name + ".codes";

    public static string Scales(string name) => name + ".scales";

    public static string ZeroPoints(string name) => name + ".zero_points";

    public static string Shape(string name) => name + ".shape";

    public static string[] All(string name) => [Codes(name), Scales(name), ZeroPoints(name), Shape(name)];
}
