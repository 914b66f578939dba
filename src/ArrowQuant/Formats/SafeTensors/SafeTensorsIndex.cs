using System.Text.Json;
using System.Text.Unicode;

namespace ArrowQuant.Formats;

/// <summary>The <c>*.safetensors.index.json</c> of a sharded model: which tensor lives in which file.</summary>
internal sealed class SafeTensorsIndex
{
    private readonly string _path;

    private SafeTensorsIndex(string path) => _path = path;

    public Dictionary<string, string> WeightMap { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public static SafeTensorsIndex Read(string path)
    {
        if (Directory.Exists(path))
            throw new SafeTensorsException(path, SafeTensorsFault.NotAFile, 0, "is a directory where an index file belongs");
        if (!File.Exists(path)) throw new ModelNotFoundException($"{path}: no such file") { FileName = path };
        if (Posix.IsPipe(path)) throw new SafeTensorsException(path, SafeTensorsFault.NotAFile, 0, "is a pipe where an index file belongs");
        if (new FileInfo(path).Length > SafeTensorsHeader.MaxHeaderBytes)
            throw new SafeTensorsException(path, SafeTensorsFault.HeaderTooLarge, 0, "index is larger than 100,000,000 bytes");
        byte[] json = File.ReadAllBytes(path);
        var index = new SafeTensorsIndex(path);
        if (!Utf8.IsValid(json)) throw index.Bad(0, "index is not UTF-8");
        try
        {
            index.Parse(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new SafeTensorsException(path, SafeTensorsFault.BadIndex, 0, "index is not JSON of the expected form: " + error.Message, error);
        }
        if (index.WeightMap.Count == 0) throw index.Bad(0, "index has no weight_map, or an empty one");
        return index;
    }

    private void Parse(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
        Expect(ref reader, JsonTokenType.StartObject);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            string key = reader.GetString()!;
            if (!keys.Add(key)) throw Duplicate(ref reader, key);
            Next(ref reader);
            if (key == "weight_map") ReadMap(ref reader);
            else if (key == "metadata" && reader.TokenType == JsonTokenType.StartObject) ReadMetadata(ref reader);
            else reader.Skip();
        }
        if (reader.Read()) throw Bad(reader.TokenStartIndex, "text after the index object");
    }

    private void ReadMap(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Bad(reader.TokenStartIndex, "weight_map is not an object");
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            string tensor = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String);
            string shard = reader.GetString()!;
            // A shard is a file beside the index. Separators of either system, drive letters and dots all lead elsewhere.
            if (shard.Length == 0 || shard is "." or ".." || shard.AsSpan().IndexOfAny("/\\:\0") >= 0)
                throw Bad(reader.TokenStartIndex, $"weight_map sends '{tensor}' to '{shard}', which is not a plain file name");
            if (!WeightMap.TryAdd(tensor, shard)) throw Duplicate(ref reader, tensor);
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            string key = reader.GetString()!;
            Next(ref reader);
            string? value = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
                _ => null,
            };
            reader.Skip();
            if (value is not null && !Metadata.TryAdd(key, value)) throw Duplicate(ref reader, key);
        }
    }

    private JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw Bad(reader.BytesConsumed, "index ends early");

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (Next(ref reader) != type) throw Bad(reader.TokenStartIndex, $"expected {type}");
    }

    private SafeTensorsException Duplicate(ref Utf8JsonReader reader, string key) =>
        new(_path, SafeTensorsFault.DuplicateName, reader.TokenStartIndex, $"key '{key}' occurs twice");

    private SafeTensorsException Bad(long offset, string detail) => new(_path, SafeTensorsFault.BadIndex, offset, detail);
}
