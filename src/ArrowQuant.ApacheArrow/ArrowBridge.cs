using Apache.Arrow;
using Apache.Arrow.C;
using Apache.Arrow.Ipc;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.ApacheArrow;

/// <summary>
/// Record batches and streams from Apache.Arrow to this library and back, through the Arrow C data interface inside the process: buffers are
/// shared, not copied, and live until the last holder on either side is disposed. What comes in is validated first.
/// </summary>
public static unsafe class ArrowBridge
{
    /// <summary>A batch of Apache.Arrow as one that exported methods and the quantizer take.</summary>
    /// <param name="batch">The batch; it stays the caller's, and may be disposed before the result.</param>
    /// <returns>The same rows, to be disposed separately.</returns>
    /// <exception cref="ArrowDataException">The batch is malformed: offsets that go backwards, buffers that are too short.</exception>
    public static ArrowBatch ToArrowBatch(this RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArrowSchema schema = default;
        ArrowArray array = default;
        CArrowSchemaExporter.ExportSchema(batch.Schema, (CArrowSchema*)&schema);
        try
        {
            CArrowArrayExporter.ExportRecordBatch(batch, (CArrowArray*)&array);
        }
        catch
        {
            schema.release(&schema);
            throw;
        }

        return ArrowBatch.Import(&array, &schema);
    }

    /// <summary>A batch as one of Apache.Arrow.</summary>
    /// <param name="batch">The batch; it stays the caller's, and may be disposed before the result.</param>
    /// <returns>The same rows, to be disposed separately.</returns>
    /// <exception cref="OverflowException">A buffer has more than 2 GiB, which Apache.Arrow cannot hold.</exception>
    public static RecordBatch ToRecordBatch(this ArrowBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArrowSchema schema;
        ArrowArray array;
        batch.Export(&array, &schema);
        try
        {
            return CArrowArrayImporter.ImportRecordBatch((CArrowArray*)&array, CArrowSchemaImporter.ImportSchema((CArrowSchema*)&schema));
        }
        finally
        {
            // Moved structs are released by their new owner; what an import refused is still here.
            if (schema.release != null) schema.release(&schema);
            if (array.release != null) array.release(&array);
        }
    }

    /// <summary>A stream of Apache.Arrow, such as a reader of a file, as one that exported methods take.</summary>
    /// <param name="stream">The stream; taken over, and disposed with the result.</param>
    /// <returns>The stream; batches are pulled, and validated, when they are asked for.</returns>
    public static ArrowStream ToArrowStream(this IArrowArrayStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArrowArrayStream exported = default;
        CArrowArrayStreamExporter.ExportArrayStream(stream, (CArrowArrayStream*)&exported);
        return ArrowStream.Import(&exported);
    }

    /// <summary>A stream as one of Apache.Arrow.</summary>
    /// <param name="stream">The stream; taken over, and not to be used any more.</param>
    /// <returns>The rest of it.</returns>
    public static IArrowArrayStream ToArrowArrayStream(this ArrowStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArrowArrayStream exported;
        stream.Export(&exported);
        return CArrowArrayStreamImporter.ImportArrayStream((CArrowArrayStream*)&exported);
    }
}
