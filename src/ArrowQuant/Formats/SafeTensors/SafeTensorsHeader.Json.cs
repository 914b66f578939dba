using System.Text;
using System.Text.Json;

namespace ArrowQuant.Formats;

/// <content>The JSON side: a forward reader, because documents keep the last of two equal keys silently.</content>
internal sealed partial class SafeTensorsHeader
{
    private void ReadObject(ReadOnlySpan<byte> json)
    {
        // Depth: entry object in root, array in entry. Anything deeper is no safetensors header.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            long at = 8 + reader.TokenStartIndex;
            string name = reader.GetString()!;
            if (!names.Add(name))
                throw new SafeTensorsException(_file, SafeTensorsFault.DuplicateName, at, $"name '{name}' occurs twice");
            if (name == "__metadata__") ReadMetadata(ref reader);
            else ReadEntry(ref reader, name, at);
        }
        if (reader.Read()) throw Malformed(8 + reader.TokenStartIndex, "text after the header object");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object of strings for __metadata__");
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            long at = 8 + reader.TokenStartIndex;
            string key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, $"a string for metadata '{key}'");
            if (!Metadata.TryAdd(key, reader.GetString()!))
                throw new SafeTensorsException(_file, SafeTensorsFault.DuplicateName, at, $"metadata key '{key}' occurs twice");
        }
    }

    private void ReadEntry(ref Utf8JsonReader reader, string name, long at)
    {
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > MaxNameBytes || name.Any(char.IsControl))
            throw Malformed(at, "a tensor name is empty, longer than 4096 bytes or has control characters");
        Expect(ref reader, JsonTokenType.StartObject, $"an object for tensor '{name}'");
        TensorDType? dtype = null;
        long[]? shape = null, offsets = null;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            string key = reader.GetString()!;
            if (!keys.Add(key))
                throw new SafeTensorsException(_file, SafeTensorsFault.DuplicateName, 8 + reader.TokenStartIndex,
                    $"key '{key}' of tensor '{name}' occurs twice");
            switch (key)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, $"a string for the dtype of '{name}'");
                    string text = reader.GetString()!;
                    dtype = TensorDTypes.TryParse(text, out TensorDType parsed)
                        ? parsed
                        : throw new SafeTensorsException(_file, SafeTensorsFault.UnknownDType, at, $"tensor '{name}' has unknown dtype '{text}'");
                    break;
                case "shape": shape = ReadIntegers(ref reader, name, key); break;
                case "data_offsets": offsets = ReadIntegers(ref reader, name, key); break;
                default:
                    reader.Read();
                    reader.Skip();
                    break;
            }
        }
        if (dtype is null || shape is null || offsets is not [long begin, long end])
            throw Malformed(at, $"tensor '{name}' lacks dtype, shape or two data_offsets");
        Add(name, dtype.Value, shape, begin, end, at);
    }

    private void Add(string name, TensorDType dtype, long[] shape, long begin, long end, long at)
    {
        if (begin > end || end > long.MaxValue - _dataStart)
            throw new SafeTensorsException(_file, SafeTensorsFault.BadOffsets, at, $"tensor '{name}' has offsets [{begin}, {end}]");
        Int128 elements = 1;
        foreach (long side in shape)
        {
            elements *= side;
            if (elements > long.MaxValue)
                throw new SafeTensorsException(_file, SafeTensorsFault.SizeMismatch, at, $"tensor '{name}' has more elements than can be counted");
        }
        Int128 bits = elements * dtype.Bits();
        if (bits % 8 != 0 || bits / 8 != end - begin)
            throw new SafeTensorsException(_file, SafeTensorsFault.SizeMismatch, at,
                $"tensor '{name}' of shape [{string.Join(", ", shape)}] and dtype {dtype.Name()} does not fill its {end - begin} bytes");
        Entries.Add(new HeaderEntry(name, dtype, shape, (long)elements, _dataStart + begin, _dataStart + end));
    }

    private long[] ReadIntegers(ref Utf8JsonReader reader, string name, string key)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"an array for {key} of '{name}'");
        var values = new List<long>(4);
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long value) || value < 0 || values.Count == MaxRank)
                throw Malformed(8 + reader.TokenStartIndex, $"{key} of tensor '{name}' must be an array of at most {MaxRank} non-negative integers");
            values.Add(value);
        }
        return [.. values];
    }

    private JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw Malformed(8 + reader.BytesConsumed, "header ends early");

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (Next(ref reader) != type) throw Malformed(8 + reader.TokenStartIndex, $"expected {what}");
    }
}
