using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The Python class of record batches that exported methods return. Its members are listed in the compiler's table of built-in types.</summary>
public static unsafe class ArrowBatch_Python
{
    private static readonly Signature s_array = new("__arrow_c_array__", 0, "requested_schema");
    private static readonly Signature s_stream = new("__arrow_c_stream__", 0, "requested_schema");

    /// <summary>Adds the class to a module; false with an error set.</summary>
    public static bool Define(nint module, ReadOnlySpan<byte> qualifiedName)
    {
        var table = new TypeBuilder(methods: 4, properties: 3);
        table.Method("__arrow_c_array__"u8, &CArray, "__arrow_c_array__($self, requested_schema=None)\n--\n\n"u8);
        table.Method("__arrow_c_schema__"u8, &CSchema, "__arrow_c_schema__($self)\n--\n\n"u8);
        table.Method("__arrow_c_stream__"u8, &CStream, "__arrow_c_stream__($self, requested_schema=None)\n--\n\n"u8);
        table.Method("to_pydict"u8, &ToPyDict, "to_pydict($self)\n--\n\nThe columns as lists of Python values, by name. Copies."u8);
        table.Property("column_names"u8, &ColumnNames, null, "Names of the columns, in order."u8);
        table.Property("num_columns"u8, &NumColumns, null, "Number of columns."u8);
        table.Property("num_rows"u8, &NumRows, null, "Number of rows."u8);
        return table.Finish<ArrowBatch>(module, qualifiedName, "ArrowBatch"u8, "A record batch. Any library that speaks the Arrow PyCapsule protocol takes it without a copy."u8);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint CArray(nint self, nint* arguments, nint count, nint keywords)
    {
        nint slot, pair = 0;
        try
        {
            if (!s_array.Bind(arguments, count, keywords, &slot) || !Instances.TryGet(self, out ArrowBatch batch)) return 0;
            nint schemaCapsule = ArrowCapsules.NewSchema(out ArrowSchema* schema);
            nint arrayCapsule = ArrowCapsules.NewArray(out ArrowArray* array);
            pair = Imported.Pack(schemaCapsule, arrayCapsule);
            if (pair != 0) batch.Export(array, schema);
            return pair;
        }
        catch (Exception exception) { return ArrowExport.Failed(pair, exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint CSchema(nint self, nint none)
    {
        nint capsule = 0;
        try
        {
            if (!Instances.TryGet(self, out ArrowBatch batch)) return 0;
            capsule = ArrowCapsules.NewSchema(out ArrowSchema* schema);
            if (capsule != 0) batch.ExportSchema(schema);
            return capsule;
        }
        catch (Exception exception) { return ArrowExport.Failed(capsule, exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint CStream(nint self, nint* arguments, nint count, nint keywords)
    {
        nint slot, capsule = 0;
        try
        {
            if (!s_stream.Bind(arguments, count, keywords, &slot) || !Instances.TryGet(self, out ArrowBatch batch)) return 0;
            capsule = ArrowCapsules.NewStream(out ArrowArrayStream* stream);

            // A share of its own: the stream may be pulled after the batch object is gone.
            if (capsule != 0) ArrowArrayStreamExporter.Export(new SharedBatches(batch.Schema, [batch]), stream);
            return capsule;
        }
        catch (Exception exception) { return ArrowExport.Failed(capsule, exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint ToPyDict(nint self, nint none)
    {
        try { return Instances.TryGet(self, out ArrowBatch batch) ? ArrowPyDict.Write(batch.Schema, [batch]) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint ColumnNames(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out ArrowBatch batch) ? ArrowPyDict.Names(batch.Schema) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint NumColumns(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out ArrowBatch batch) ? Integer<int>.Write(batch.ColumnCount) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint NumRows(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out ArrowBatch batch) ? Integer<long>.Write(batch.Length) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }
}
