using System.Runtime.InteropServices;
using System.Text;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Batches pulled from a producer's C stream, each validated against the stream's schema.</summary>
internal sealed unsafe class ArrowArrayStreamImporter : IArrowBatchSource
{
    /// <summary>Longest error text read from a producer, in bytes.</summary>
    private const int MaxError = 4096;

    private readonly ArrowField rows;
    private ArrowArrayStream* stream;
    private bool ended;

    /// <summary>Moves the stream and reads its schema; on failure the stream is released.</summary>
    public ArrowArrayStreamImporter(ArrowArrayStream* source)
    {
        ThrowIfGone(source);
        stream = (ArrowArrayStream*)NativeMemory.Alloc((nuint)sizeof(ArrowArrayStream));
        *stream = *source;
        source->release = null;
        try
        {
            rows = ReadSchema(stream);
            Schema = Columns(rows);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The only stream source that holds native memory, hence the only one with a finaliser.</summary>
    ~ArrowArrayStreamImporter() => Dispose();

    public ArrowTableSchema Schema { get; }

    public ArrowBatch? Next()
    {
        ArrowBatch? batch = ended ? null : Pull(stream, rows);
        ended = batch is null;
        return batch;
    }

    /// <summary>Moves a stream, reads all of it and releases it: what a table needs, without an object to hold the stream meanwhile.</summary>
    public static ArrowTable ReadAll(ArrowArrayStream* source)
    {
        ThrowIfGone(source);
        ArrowArrayStream stream = *source;
        source->release = null;
        ArrowBatch[] batches = [];
        int count = 0;
        try
        {
            ArrowField rows = ReadSchema(&stream);
            while (Pull(&stream, rows) is { } batch)
            {
                if (count == batches.Length)
                    Array.Resize(ref batches, Math.Max(1, 2 * count));
                batches[count++] = batch;
            }

            Array.Resize(ref batches, count);
            return new ArrowTable(Columns(rows), batches);
        }
        catch
        {
            for (int i = 0; i < count; i++)
                batches[i].Dispose();
            throw;
        }
        finally
        {
            if (stream.release != null)
                stream.release(&stream);
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (stream == null)
            return;
        if (stream->release != null)
            stream->release(stream);
        NativeMemory.Free(stream);
        stream = null;
    }

    private static void ThrowIfGone(ArrowArrayStream* source)
    {
        if (source == null || source->release == null)
            throw ArrowDataException.At(string.Empty, "the stream was already consumed or released. Ask the producer for a new one.");
    }

    private static ArrowTableSchema Columns(ArrowField rows) =>
        rows.Type.Kind == ArrowKind.Struct && rows.Type.DictionaryValues is null ? rows.Type.AsSchema : new ArrowTableSchema([rows]);

    private static ArrowBatch? Pull(ArrowArrayStream* stream, ArrowField rows)
    {
        ArrowArray array;
        array.release = null;
        int error = stream->get_next(stream, &array);
        if (error != 0)
            throw new ArrowStreamException("get_next", error, LastError(stream));
        if (array.release == null)
            return null;

        var memory = new ImportedArrowMemory(&array);
        try
        {
            return ArrowBatch.Import(memory, rows);
        }
        catch
        {
            memory.Release();
            throw;
        }
    }

    private static ArrowField ReadSchema(ArrowArrayStream* stream)
    {
        if (stream->get_schema == null || stream->get_next == null)
            throw ArrowDataException.At(string.Empty, "the stream lacks its get_schema or get_next callback.");
        ArrowSchema schema;
        schema.release = null;
        int error = stream->get_schema(stream, &schema);
        return error == 0 ? ArrowSchemaImporter.Import(&schema) : throw new ArrowStreamException("get_schema", error, LastError(stream));
    }

    private static string? LastError(ArrowArrayStream* stream)
    {
        byte* text = stream->get_last_error == null ? null : stream->get_last_error(stream);
        if (text == null)
            return null;
        int length = 0;
        while (length < MaxError && text[length] != 0)
            length++;
        return Encoding.UTF8.GetString(text, length);
    }
}
