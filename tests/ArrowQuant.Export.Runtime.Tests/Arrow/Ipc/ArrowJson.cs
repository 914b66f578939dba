using System.Text.Json.Nodes;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.Export.Runtime.Tests.Arrow.Ipc;

/// <summary>A batch as JSON text, one member a column: to compare two batches, or ours with another library's.</summary>
internal static class ArrowJson
{
    public static string Render(ArrowBatch batch) =>
        new JsonObject(batch.Schema.Fields.Select((f, i) => KeyValuePair.Create(f.Name, (JsonNode?)Rows(batch.Column(i))))).ToJsonString();

    private static JsonArray Rows(ArrowColumn column) =>
        new([.. Enumerable.Range(0, (int)column.Length).Select(row => Value(column, row))]);

    private static JsonNode? Value(ArrowColumn c, long row)
    {
        if (c.IsNull(row))
            return null;
        if (c.Type.IsText)
            return c.GetString(row);
        if (c.Type.IsList)
            return Rows(c.GetItems(row));
        return c.Type.Logical.Kind switch
        {
            ArrowKind.Struct => new JsonObject(c.Type.Children.Select((f, i) => KeyValuePair.Create(f.Name, Value(c.Child(i), row)))),
            ArrowKind.Bool => c.GetBool(row)!.Value,
            ArrowKind.Float16 => Number((float)c.GetValue<Half>(row)!.Value),
            ArrowKind.Float32 => Number(c.GetValue<float>(row)!.Value),
            ArrowKind.Float64 => Number(c.GetValue<double>(row)!.Value),
            ArrowKind.Int64 => c.GetValue<long>(row)!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ArrowKind.UInt8 => c.GetValue<byte>(row)!.Value,
            _ => Convert.ToHexStringLower(c.GetBytes(row)),
        };
    }

    /// <summary>JSON has no NaN; damaged files do.</summary>
    private static JsonNode Number(double value) => double.IsFinite(value) ? value : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
