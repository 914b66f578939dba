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
        if (source == null || source->release == null)
            throw ArrowDataException.At(string.Empty, "the stream was already consumed or released. Ask the producer for a new one.");
        stream = (ArrowArrayStream*)NativeMemory.Alloc((nuint)sizeof(ArrowArrayStream));
        *stream = *source;
        source->release = null;
        try
        {
            rows = ReadSchema();
            Schema = new ArrowTableSchema(rows.Type.Kind == ArrowKind.Struct && rows.Type.DictionaryValues is null ? rows.Type.Children : [rows]);
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
        if (ended)
            return null;
        ArrowArray array = default;
        int error = stream->get_next(stream, &array);
        if (error != 0)
            throw new ArrowStreamException("get_next", error, LastError());
        if (array.release == null)
        {
            ended = true;
            return null;
        }

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

    private ArrowField ReadSchema()
    {
        if (stream->get_schema == null || stream->get_next == null)
            throw ArrowDataException.At(string.Empty, "the stream lacks its get_schema or get_next callback.");
        ArrowSchema schema = default;
        int error = stream->get_schema(stream, &schema);
        return error == 0 ? ArrowSchemaImporter.Import(&schema) : throw new ArrowStreamException("get_schema", error, LastError());
    }

    private string? LastError()
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
