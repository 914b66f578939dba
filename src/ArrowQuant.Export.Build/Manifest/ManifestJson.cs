using System.Collections.Immutable;
using System.Text.Json;

namespace ArrowQuant.Export.Build.Manifest;

/// <summary>Reads the canonical JSON of a manifest. Strict: a missing or mistyped field is an error that names its place.</summary>
internal static class ManifestJson
{
    /// <param name="utf8">The JSON bytes; kept, since the digest is theirs.</param>
    /// <param name="source">The file named in an error.</param>
    /// <exception cref="ExportBuildException">AQ0902: not a manifest of this format.</exception>
    public static ExportManifest Read(byte[] utf8, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            JsonElement root = document.RootElement;
            string format = Text(root, "format", "manifest");
            if (format != ExportManifest.Format)
                throw Bad(source, $"its format is '{format}', this build reads '{ExportManifest.Format}'; use the same version of the generator and of the build tool");
            string floor = Text(root, "python_floor", "manifest");
            if (!PythonVersion.TryParse(floor, out PythonVersion version))
                throw Bad(source, $"python_floor '{floor}' is not a version like 3.11");
            string module = Text(root, "module", "manifest");
            // The name becomes a folder and a file name.
            if (module.Length == 0 || char.IsAsciiDigit(module[0]) || !module.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw Bad(source, $"module '{module}' is not a Python identifier of ASCII letters, digits and '_'");
            return new ExportManifest(utf8, module, Text(root, "doc", "manifest"), version, Array(root, "types", "manifest", ReadType))
            {
                CAbiVersion = root.TryGetProperty("c_abi_version", out JsonElement abi) ? abi.GetString() : null,
            };
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw Bad(source, error.Message, error);
        }
    }

    private static ExportedType ReadType(JsonElement item, string place)
    {
        string name = Text(item, "name", place);
        return new ExportedType(
            name, Text(item, "csharp", name), Text(item, "kind", name), Text(item, "base", name), Text(item, "doc", name),
            Array(item, "exported", name, ReadMember), Array(item, "excluded", name, ReadExcluded));
    }

    private static ExportedMember ReadMember(JsonElement item, string place)
    {
        string name = Text(item, "name", place);
        place = $"{place}.{name}";
        return new ExportedMember(
            name, Text(item, "kind", place), Text(item, "csharp", place), Text(item, "signature", place), Text(item, "stub", place), Text(item, "doc", place))
        {
            C = item.TryGetProperty("c", out JsonElement c) ? c.GetString() : null,
            NotInC = item.TryGetProperty("not_in_c", out JsonElement reason) ? reason.GetString() : null,
        };
    }

    private static ExcludedMember ReadExcluded(JsonElement item, string place) =>
        new(Text(item, "csharp", place), Text(item, "reason", place));

    private static string Text(JsonElement item, string field, string place) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"{place} has no text field '{field}'");

    private static ImmutableArray<T> Array<T>(JsonElement item, string field, string place, Func<JsonElement, string, T> read)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(field, out JsonElement value) || value.ValueKind != JsonValueKind.Array)
            throw new FormatException($"{place} has no list '{field}'");
        return [.. value.EnumerateArray().Select(element => read(element, place))];
    }

    private static ExportBuildException Bad(string source, string why, Exception? inner = null) =>
        new(new Finding(Rules.BadArtifacts, $"the export manifest cannot be read: {why}", source), inner);
}
