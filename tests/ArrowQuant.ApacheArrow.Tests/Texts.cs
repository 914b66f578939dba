using System.Globalization;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.ApacheArrow.Tests;

/// <summary>Values as text, the same whether they are read by Apache.Arrow, read here, or never were in an array.</summary>
internal static class Texts
{
    public static string Value<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");

    public static string Of(ReadOnlySpan<byte> value, bool isText) => isText ? $"'{Encoding.UTF8.GetString(value)}'" : Convert.ToHexString(value);

    public static string List(ReadOnlySpan<string> items) => $"[{string.Join(", ", items!)}]";

    public static string Struct(IEnumerable<string> fields) => $"{{{string.Join(", ", fields)}}}";

    /// <summary>Columns of a batch here.</summary>
    public static string[][] Of(ArrowBatch batch) => [.. Enumerable.Range(0, batch.ColumnCount).Select(i => Of(batch.Column(i)))];

    /// <summary>Columns of a batch of Apache.Arrow.</summary>
    public static string[][] Of(RecordBatch batch) => [.. batch.Arrays.Select(array => Of(array))];

    private static string[] Of(ArrowColumn column) =>
        [.. Enumerable.Range(0, checked((int)column.Length)).Select(row => column.IsNull(row) ? "null" : Of(column, row))];

    private static string Of(ArrowColumn column, int row)
    {
        if (column.Type.IsText) return $"'{column.GetString(row)}'";
        if (column.Type.IsList) return List(Of(column.GetItems(row)));
        return column.Type.Logical.Kind switch
        {
            ArrowKind.Struct => Struct(column.Type.Children.Select((_, i) => Of(column.Child(i))[row])),
            ArrowKind.Bool => Value(column.GetBool(row)),
            ArrowKind.Int8 => Value(column.GetValue<sbyte>(row)),
            ArrowKind.Int16 => Value(column.GetValue<short>(row)),
            ArrowKind.Int32 => Value(column.GetValue<int>(row)),
            ArrowKind.Int64 => Value(column.GetValue<long>(row)),
            ArrowKind.UInt8 => Value(column.GetValue<byte>(row)),
            ArrowKind.UInt64 => Value(column.GetValue<ulong>(row)),
            ArrowKind.Float16 => Value(column.GetValue<Half>(row)),
            ArrowKind.Float32 => Value(column.GetValue<float>(row)),
            ArrowKind.Float64 => Value(column.GetValue<double>(row)),
            _ => Of(column.GetBytes(row), isText: false),
        };
    }

    private static string[] Of(IArrowArray array) => [.. Enumerable.Range(0, array.Length).Select(row => array.IsNull(row) ? "null" : Of(array, row))];

    private static string Of(IArrowArray array, int row) => array switch
    {
        StringArray texts => $"'{texts.GetString(row)}'",
        LargeStringArray texts => $"'{texts.GetString(row)}'",
        StringViewArray texts => $"'{texts.GetString(row)}'",
        BinaryArray bytes => Of(bytes.GetBytes(row), isText: false),
        LargeBinaryArray bytes => Of(bytes.GetBytes(row), isText: false),
        BinaryViewArray bytes => Of(bytes.GetBytes(row), isText: false),
        FixedSizeBinaryArray bytes => Of(bytes.GetBytes(row), isText: false),
        BooleanArray bools => Value(bools.GetValue(row)),
        Int8Array numbers => Value(numbers.GetValue(row)),
        Int16Array numbers => Value(numbers.GetValue(row)),
        Int32Array numbers => Value(numbers.GetValue(row)),
        Int64Array numbers => Value(numbers.GetValue(row)),
        UInt8Array numbers => Value(numbers.GetValue(row)),
        UInt64Array numbers => Value(numbers.GetValue(row)),
        HalfFloatArray numbers => Value(numbers.GetValue(row)),
        FloatArray numbers => Value(numbers.GetValue(row)),
        DoubleArray numbers => Value(numbers.GetValue(row)),
        ListArray lists => List(Of(lists.GetSlicedValues(row))),
        LargeListArray lists => List(Of(lists.GetSlicedValues(row))),
        ListViewArray lists => List(Of(lists.GetSlicedValues(row))),
        LargeListViewArray lists => List(Of(lists.GetSlicedValues(row))),
        FixedSizeListArray lists => List(Of(lists.GetSlicedValues(row))),
        StructArray structs => Struct(structs.Fields.Select(field => Of(field)[row])),
        DictionaryArray encoded => Of(encoded.Dictionary)[((Int8Array)encoded.Indices).GetValue(row)!.Value],
        _ => throw new ArgumentException(array.GetType().Name),
    };
}
