using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>The Python class of tables that exported methods return. Its members are listed in the compiler's table of built-in types.</summary>
public static unsafe class ArrowTable_Python
{
    private static readonly Signature s_stream = new("__arrow_c_stream__", 0, "requested_schema");

    /// <summary>Adds the class to a module; false with an error set.</summary>
    public static bool Define(nint module, ReadOnlySpan<byte> qualifiedName)
    {
        var table = new TypeBuilder(methods: 3, properties: 3);
        table.Method("__arrow_c_schema__"u8, &CSchema, "__arrow_c_schema__($self)\n--\n\n"u8);
        table.Method("__arrow_c_stream__"u8, &CStream, "__arrow_c_stream__($self, requested_schema=None)\n--\n\n"u8);
        table.Method("to_pydict"u8, &ToPyDict, "to_pydict($self)\n--\n\nThe columns as lists of Python values, by name. Copies."u8);
        table.Property("column_names"u8, &ColumnNames, null, "Names of the columns, in order."u8);
        table.Property("num_columns"u8, &NumColumns, null, "Number of columns."u8);
        table.Property("num_rows"u8, &NumRows, null, "Number of rows."u8);
        return table.Finish<ArrowTable>(module, qualifiedName, "ArrowTable"u8, "A table. Any library that speaks the Arrow PyCapsule protocol takes it without a copy."u8);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint CSchema(nint self, nint none)
    {
        nint capsule = 0;
        try
        {
            if (!Instances.TryGet(self, out ArrowTable table)) return 0;
            capsule = ArrowCapsules.NewSchema(out ArrowSchema* schema);
            if (capsule != 0) table.ExportSchema(schema);
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
            if (!s_stream.Bind(arguments, count, keywords, &slot) || !Instances.TryGet(self, out ArrowTable table)) return 0;
            capsule = ArrowCapsules.NewStream(out ArrowArrayStream* stream);
            if (capsule != 0) table.Export(stream);
            return capsule;
        }
        catch (Exception exception) { return ArrowExport.Failed(capsule, exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint ToPyDict(nint self, nint none)
    {
        try { return Instances.TryGet(self, out ArrowTable table) ? ArrowPyDict.Write(table.Schema, table.Batches) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint ColumnNames(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out ArrowTable table) ? ArrowPyDict.Names(table.Schema) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint NumColumns(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out ArrowTable table) ? Integer<int>.Write(table.Schema.Fields.Count) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint NumRows(nint self, nint closure)
    {
        try { return Instances.TryGet(self, out ArrowTable table) ? Integer<long>.Write(table.Length) : 0; }
        catch (Exception exception) { return Failure.Raise(exception); }
    }
}
