using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Presents a source of batches as a C stream. Failures become errno values with a text; nothing is thrown across.</summary>
internal sealed unsafe class ArrowArrayStreamExporter
{
    /// <summary>errno values, equal on Linux, macOS and Windows.</summary>
    private const int NoMemory = 12, Invalid = 22, IoError = 5;

    private readonly IArrowBatchSource source;
    private byte* lastError;

    private ArrowArrayStreamExporter(IArrowBatchSource source) => this.source = source;

    /// <summary>Takes the source over.</summary>
    public static void Export(IArrowBatchSource source, ArrowArrayStream* target)
    {
        *target = default;
        target->private_data = (void*)GCHandle.ToIntPtr(GCHandle.Alloc(new ArrowArrayStreamExporter(source)));
        target->get_schema = &GetSchema;
        target->get_next = &GetNext;
        target->get_last_error = &GetLastError;
        target->release = &Release;
    }

    private static ArrowArrayStreamExporter Of(ArrowArrayStream* stream) =>
        (ArrowArrayStreamExporter)GCHandle.FromIntPtr((nint)stream->private_data).Target!;

    /// <summary>The consumer owns what is written to <paramref name="schema"/>.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetSchema(ArrowArrayStream* stream, ArrowSchema* schema)
    {
        ArrowArrayStreamExporter self = Of(stream);
        try
        {
            self.ClearError();
            self.source.Schema.Image.Export(schema);
            return 0;
        }
        catch (Exception e)
        {
            return self.Fail(e);
        }
    }

    /// <summary>The consumer owns what is written to <paramref name="array"/>; the batch's own share is given up here.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetNext(ArrowArrayStream* stream, ArrowArray* array)
    {
        ArrowArrayStreamExporter self = Of(stream);
        try
        {
            self.ClearError();
            *array = default;
            self.source.ExportNext(array);
            return 0;
        }
        catch (Exception e)
        {
            return self.Fail(e);
        }
    }

    /// <summary>The text stays this side's; valid until the next call.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetLastError(ArrowArrayStream* stream) => Of(stream).lastError;

    /// <summary>Ends the source. Arrays already handed out live on. Any thread.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(ArrowArrayStream* stream)
    {
        if (stream == null || stream->release == null)
            return;
        ArrowArrayStreamExporter self = Of(stream);
        GCHandle.FromIntPtr((nint)stream->private_data).Free();
        stream->release = null;
        self.ClearError();
        try
        {
            self.source.Dispose();
        }
        catch (Exception)
        {
            // release has no way to report; a caller's iterator may throw from its finally block.
        }
    }

    private int Fail(Exception e)
    {
        ClearError();
        lastError = (byte*)Marshal.StringToCoTaskMemUTF8(e.Message);
        return e switch
        {
            OutOfMemoryException => NoMemory,
            IOException => IoError,
            _ => Invalid,
        };
    }

    private void ClearError()
    {
        if (lastError == null)
            return;
        Marshal.FreeCoTaskMem((nint)lastError);
        lastError = null;
    }
}
