using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace ArrowQuant.Formats;

/// <summary>One entry as the header states it, checked: <c>Begin</c> and <c>End</c> are offsets in the file, not in the buffer.</summary>
internal readonly record struct HeaderEntry(string Name, TensorDType DType, long[] Shape, long Elements, long Begin, long End);

/// <summary>
/// Reads and judges a safetensors header. Every length is compared with what is left of the file before anything is allocated, and
/// every product is made in 128 bits, so a lying header costs an exception and nothing else.
/// </summary>
internal sealed partial class SafeTensorsHeader
{
    /// <summary>The reference reader's cap; a header of 100 MB describes about a million tensors.</summary>
    public const long MaxHeaderBytes = 100_000_000;

    /// <summary>Bytes of a tensor name; longer ones occur only in attacks.</summary>
    public const int MaxNameBytes = 4096;

    private const int MaxRank = 64;
    private readonly string _file;
    private readonly long _dataStart;

    private SafeTensorsHeader(string file, long dataStart)
    {
        _file = file;
        _dataStart = dataStart;
    }

    public List<HeaderEntry> Entries { get; } = [];

    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Length of the JSON text from the first 8 bytes, judged against the file's length.</summary>
    public static int ReadLength(string file, ReadOnlySpan<byte> prefix, long fileLength)
    {
        if (fileLength < 8 || prefix.Length < 8)
            throw new SafeTensorsException(file, SafeTensorsFault.Truncated, 0, $"{fileLength} bytes are too few for a safetensors file");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderBytes)
            throw new SafeTensorsException(file, SafeTensorsFault.HeaderTooLarge, 0,
                $"header length {length} exceeds the cap of {MaxHeaderBytes} bytes; this is not a safetensors file, or a damaged one");
        if ((long)length > fileLength - 8)
            throw new SafeTensorsException(file, SafeTensorsFault.Truncated, 8,
                $"header of {length} bytes is promised, the file has {fileLength - 8} after its prefix");
        return (int)length;
    }

    /// <summary>Parses the JSON text and checks all entries against the file's length.</summary>
    public static SafeTensorsHeader Parse(string file, ReadOnlySpan<byte> json, long fileLength)
    {
        var header = new SafeTensorsHeader(file, 8 + json.Length);
        if (json.Length == 0 || json[0] != (byte)'{')
            throw header.Malformed(8, "header does not start with '{'");
        if (!Utf8.IsValid(json)) throw header.Malformed(8, "header is not UTF-8");
        try
        {
            header.ReadObject(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            long at = error is JsonException j ? j.BytePositionInLine ?? 0 : 0;
            throw new SafeTensorsException(file, SafeTensorsFault.MalformedHeader, 8 + at, "header is not JSON of the expected form: " + error.Message, error);
        }
        header.CheckRanges(fileLength);
        return header;
    }

    private void CheckRanges(long fileLength)
    {
        long expected = _dataStart;
        // Empty tensors share their begin with the neighbour; sorting by end as well keeps them in front of it.
        foreach (HeaderEntry entry in Entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin != expected)
                throw new SafeTensorsException(_file, SafeTensorsFault.BadOffsets, entry.Begin,
                    $"tensor '{entry.Name}' starts at {entry.Begin}, expected {expected}: ranges must touch, without gap or overlap");
            if (entry.End > fileLength)
                throw new SafeTensorsException(_file, SafeTensorsFault.Truncated, entry.Begin,
                    $"tensor '{entry.Name}' ends at {entry.End}, the file at {fileLength}");
            expected = entry.End;
        }
        if (expected != fileLength)
            throw new SafeTensorsException(_file, SafeTensorsFault.TrailingBytes, expected,
                $"{fileLength - expected} bytes at the end belong to no tensor");
    }

    private SafeTensorsException Malformed(long offset, string detail) =>
        new(_file, SafeTensorsFault.MalformedHeader, offset, detail);
}
