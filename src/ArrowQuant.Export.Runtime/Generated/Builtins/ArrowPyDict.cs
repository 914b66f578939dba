using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Export.Runtime.Python;

namespace ArrowQuant.Export.Runtime.Generated;

/// <summary>Arrow columns as plain Python values, for people without an Arrow library and for tests. Copies everything.</summary>
internal static unsafe class ArrowPyDict
{
    /// <summary>A new dict of column name to list; 0 with an error set.</summary>
    internal static nint Write(ArrowTableSchema schema, IReadOnlyList<ArrowBatch> batches)
    {
        nint dict = Api.PyDict_New();
        for (int c = 0; dict != 0 && c < schema.Fields.Count; c++)
        {
            nint name = PyText.Write(schema.Fields[c].Name), list = name == 0 ? 0 : Column(batches, c);
            if (list == 0 || Api.PyDict_SetItem(dict, name, list) != 0)
            {
                Python.Object.DecRef(dict);
                dict = 0;
            }

            Python.Object.XDecRef(name);
            Python.Object.XDecRef(list);
        }

        return dict;
    }

    internal static nint Names(ArrowTableSchema schema) => WritesList<string[], string, Text>.Write([.. schema.Fields.Select(f => f.Name)]);

    private static nint Column(IReadOnlyList<ArrowBatch> batches, int column)
    {
        nint list = Api.PyList_New((nint)batches.Sum(b => b.Length));
        long at = 0;
        foreach (ArrowBatch batch in batches)
        {
            ArrowColumn values = batch.Column(column);
            for (long row = 0; list != 0 && row < values.Length; row++)
            {
                if (!Place(list, at++, values, row)) list = 0;
            }
        }

        return list;
    }

    private static nint Items(ArrowColumn items)
    {
        nint list = Api.PyList_New((nint)items.Length);
        for (long i = 0; list != 0 && i < items.Length; i++)
        {
            if (!Place(list, i, items, i)) list = 0;
        }

        return list;
    }

    /// <summary>Puts one value into a list; gives the list back when the value cannot be made.</summary>
    private static bool Place(nint list, long index, ArrowColumn column, long row)
    {
        nint value = column.IsNull(row) ? Nothing.Write() : Value(column, row);
        if (value == 0)
        {
            Python.Object.DecRef(list);
            return false;
        }

        ApiFast.PyList_SetItem(list, (nint)index, value);
        return true;
    }

    private static nint Value(ArrowColumn column, long row)
    {
        if (column.Type.IsText) return Text.Write(column.GetString(row)!);
        if (column.Type.IsList) return Items(column.GetItems(row));
        return column.Type.Logical.Kind switch
        {
            ArrowKind.Bool => Bool.Write(column.GetBool(row)!.Value),
            ArrowKind.Int8 => Integer<sbyte>.Write(column.GetValue<sbyte>(row)!.Value),
            ArrowKind.UInt8 => Integer<byte>.Write(column.GetValue<byte>(row)!.Value),
            ArrowKind.Int16 => Integer<short>.Write(column.GetValue<short>(row)!.Value),
            ArrowKind.UInt16 => Integer<ushort>.Write(column.GetValue<ushort>(row)!.Value),
            ArrowKind.Int32 => Integer<int>.Write(column.GetValue<int>(row)!.Value),
            ArrowKind.UInt32 => Integer<uint>.Write(column.GetValue<uint>(row)!.Value),
            ArrowKind.Int64 => Integer<long>.Write(column.GetValue<long>(row)!.Value),
            ArrowKind.UInt64 => Integer<ulong>.Write(column.GetValue<ulong>(row)!.Value),
            ArrowKind.Float16 => Float64.Write((double)column.GetValue<Half>(row)!.Value),
            ArrowKind.Float32 => Float64.Write(column.GetValue<float>(row)!.Value),
            ArrowKind.Float64 => Float64.Write(column.GetValue<double>(row)!.Value),
            ArrowKind.Struct => Fields(column, row),
            _ => Raw(column.GetBytes(row)),
        };
    }

    private static nint Fields(ArrowColumn column, long row)
    {
        nint dict = Api.PyDict_New();
        for (int i = 0; dict != 0 && i < column.Type.Children.Count; i++)
        {
            ArrowColumn field = column.Child(i);
            nint name = PyText.Write(field.Name), value = name == 0 ? 0 : field.IsNull(row) ? Nothing.Write() : Value(field, row);
            if (value == 0 || Api.PyDict_SetItem(dict, name, value) != 0)
            {
                Python.Object.DecRef(dict);
                dict = 0;
            }

            Python.Object.XDecRef(name);
            Python.Object.XDecRef(value);
        }

        return dict;
    }

    private static nint Raw(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes) return Api.PyBytes_FromStringAndSize(data, bytes.Length);
    }
}
