using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ArrowQuant.Formats;

/// <summary>A tensor that a file will hold.</summary>
internal sealed record PlannedTensor(string Name, TensorDType DType, long[] Shape, long Bytes);

/// <summary>
/// Writes a safetensors file whose tensors are known before their data: places are fixed at once, data come in any order from any thread,
/// the header comes last because it carries what was measured meanwhile.
/// </summary>
internal sealed class SafeTensorsWriter : IDisposable
{
    private readonly AtomicFile _file;
    private readonly List<(PlannedTensor Tensor, long Begin)> _placed = [];
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);
    private readonly int _headerLength;
    private readonly long _length;

    /// <param name="path">Final place.</param>
    /// <param name="tensors">Everything the file will hold, names unique.</param>
    /// <param name="widestMetadata">Metadata at least as long as what will be written in the end.</param>
    /// <param name="keep">True: bytes that a killed run left in the same places are kept; the caller checks them.</param>
    public SafeTensorsWriter(string path, IEnumerable<PlannedTensor> tensors, IReadOnlyDictionary<string, string> widestMetadata, bool keep = false)
    {
        long at = 0;
        // Widest elements first keeps every tensor aligned to its elements, which other readers map without copying. The sort is stable.
        foreach (PlannedTensor tensor in tensors.OrderByDescending(t => t.DType.Bits()))
        {
            _placed.Add((tensor, at));
            at += tensor.Bytes;
        }
        _headerLength = (Header(widestMetadata).Length + 7) / 8 * 8;
        if (_headerLength > SafeTensorsHeader.MaxHeaderBytes)
            throw new QuantizationException($"{path}: a header of {_headerLength} bytes would exceed what readers accept");
        foreach ((PlannedTensor tensor, long begin) in _placed) _offsets.Add(tensor.Name, 8 + _headerLength + begin);
        _length = 8 + _headerLength + at;
        _file = AtomicFile.Create(path, _length, keep);
    }

    public long Length => _length;

    /// <summary>Where a tensor's bytes begin in the file.</summary>
    public long OffsetOf(string name) => _offsets[name];

    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_file.Handle, bytes, offset);

    public void Read(long offset, Span<byte> bytes)
    {
        if (RandomAccess.Read(_file.Handle, bytes, offset) != bytes.Length)
            throw new QuantizationException($"{_file.Path}: written bytes at {offset} cannot be read back");
    }

    /// <summary>Writes the header, padded with spaces to the length that was reserved.</summary>
    public void WriteHeader(IReadOnlyDictionary<string, string> metadata)
    {
        byte[] json = Header(metadata);
        if (json.Length > _headerLength) throw new InvalidOperationException("the header outgrew its reservation");
        byte[] bytes = new byte[8 + _headerLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, _headerLength);
        bytes.AsSpan(8).Fill((byte)' ');
        json.CopyTo(bytes, 8);
        Write(0, bytes);
    }

    /// <summary>Opens what was written with the strict reader and compares every entry with the plan.</summary>
    public void Verify()
    {
        using SafeTensorsFile file = SafeTensorsFile.OpenOn(_file.Path, _file.Handle);
        var found = file.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach ((PlannedTensor tensor, _) in _placed)
        {
            if (!found.TryGetValue(tensor.Name, out SafeTensor? read) || read.DType != tensor.DType
                || !read.Shape.SequenceEqual(tensor.Shape) || read.FileOffset != OffsetOf(tensor.Name))
                throw new QuantizationException($"{_file.Path}: tensor '{tensor.Name}' does not read back as it was written");
        }
        if (found.Count != _placed.Count) throw new QuantizationException($"{_file.Path}: reads back with {found.Count} tensors, {_placed.Count} were written");
    }

    /// <inheritdoc cref="AtomicFile.Flush"/>
    public void Flush() => _file.Flush();

    /// <inheritdoc cref="AtomicFile.Commit"/>
    public void Commit() => _file.Commit();

    public void Dispose() => _file.Dispose();

    private byte[] Header(IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new MemoryStream();
        // The relaxed escaper leaves quotes as two characters: metadata are JSON texts inside JSON.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, value);
            json.WriteEndObject();
            foreach ((PlannedTensor tensor, long begin) in _placed)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.DType.Name());
                json.WriteStartArray("shape");
                foreach (long side in tensor.Shape) json.WriteNumberValue(side);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(begin);
                json.WriteNumberValue(begin + tensor.Bytes);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
