using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Formats;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Arrow;

/// <summary>Where the layers are in a table: the schema is judged once, before any row.</summary>
internal sealed class LayerColumns
{
    private const string Expected = "Expected schema: {layer_name: string, weights: list<float32>, shape: list<int64>}";

    /// <summary>Where they were last. Tables of one kind share their schema.</summary>
    private static volatile LayerColumns? s_last;

    private readonly ArrowTableSchema _schema;
    private readonly int _name;
    private readonly int _weights;
    private readonly int _shape;
    private readonly ArrowKind _kind;

    private LayerColumns(ArrowTableSchema schema, int name, int weights, int shape, ArrowKind kind) =>
        (_schema, _name, _weights, _shape, _kind) = (schema, name, weights, shape, kind);

    /// <summary>Checks the schema. A table without rows may have columns of type null, as pyarrow infers them.</summary>
    /// <exception cref="ValidationException">A required column is missing or has another type.</exception>
    public static LayerColumns Find(ArrowTableSchema schema, bool isEmpty)
    {
        if (s_last is { } last && ReferenceEquals(last._schema, schema)) return last;
        int name = Required(schema, "layer_name"), weights = Required(schema, "weights"), shape = schema.IndexOf("shape");
        ArrowType Of(int column) => schema.Fields[column].Type;
        bool Fits(int column, bool wanted) => wanted || (isEmpty && Of(column).Logical.Kind == ArrowKind.Null);

        if (!Fits(name, Of(name).IsText)) throw Wrong("layer_name", Of(name), "text");
        ArrowKind kind = Of(weights).Item?.Kind ?? ArrowKind.Null;
        bool isFloat = kind is ArrowKind.Float16 or ArrowKind.Float32 or ArrowKind.Float64;
        if (!Fits(weights, isFloat)) throw Wrong("weights", Of(weights), "a list of float32 (or float64, float16)");
        if (shape >= 0 && !Fits(shape, Of(shape).Item?.Kind == ArrowKind.Int64)) throw Wrong("shape", Of(shape), "a list of int64");
        var found = new LayerColumns(schema, name, weights, shape, kind);
        // What an empty table may have, one with rows may not.
        if (!isEmpty) s_last = found;
        return found;
    }

    /// <summary>Adds the layers of one batch, in order; weights stay where they are.</summary>
    /// <exception cref="ValidationException">A null where a layer needs a value, and failures are not collected.</exception>
    public void Read(ArrowBatch batch, List<LayerInput> layers, IRowFailures failures)
    {
        if (batch.Length == 0) return;
        ArrowColumn names = batch.Column(_name), weights = batch.Column(_weights);
        ArrowColumn? shapes = _shape < 0 ? null : batch.Column(_shape);
        for (long row = 0; row < batch.Length; row++)
        {
            string? name = names.GetString(row);
            if (Objection(name, weights, shapes, row) is { } objection) failures.Add(name, objection);
            else layers.Add(new LayerInput(name!, Data(weights, row), Shape(shapes, row, weights.GetListLength(row))));
        }
    }

    private static string? Objection(string? name, ArrowColumn weights, ArrowColumn? shapes, long row)
    {
        if (name == null) return $"Row {row} has no layer_name (null). Every layer needs a name";
        if (weights.IsNull(row)) return $"Layer '{name}' has no weights (null). Fill or drop the row first";
        if (weights.FirstNullItem(row) is >= 0 and long index) return $"Layer '{name}' contains a null at index {index}. Fill or drop nulls first";
        return shapes?.FirstNullItem(row) >= 0 ? $"The shape of layer '{name}' contains a null. Give every side, or no shape" : null;
    }

    private static IReadOnlyList<long> Shape(ArrowColumn? shapes, long row, long length) =>
        shapes == null || shapes.IsNull(row) ? [length] : shapes.GetList<long>(row).Span.ToArray();

    private unsafe WeightData Data(ArrowColumn weights, long row)
    {
        switch (_kind)
        {
            case ArrowKind.Float16:
                ArrowValues<Half> halves = weights.GetList<Half>(row);
                return WeightData.FromAddress(TensorDType.F16, (nint)halves.Pointer, halves.Length);
            case ArrowKind.Float64:
                ArrowValues<double> doubles = weights.GetList<double>(row);
                return WeightData.FromAddress(TensorDType.F64, (nint)doubles.Pointer, doubles.Length);
            default:
                ArrowValues<float> singles = weights.GetList<float>(row);
                return WeightData.FromAddress(TensorDType.F32, (nint)singles.Pointer, singles.Length);
        }
    }

    private static int Required(ArrowTableSchema schema, string name) => schema.IndexOf(name) is >= 0 and int index
        ? index
        : throw new ValidationException($"Missing required column '{name}' (missing required field '{name}' in Arrow schema {schema}). {Expected}");

    private static ValidationException Wrong(string column, ArrowType actual, string wanted) =>
        new($"Invalid type for '{column}' field: {actual}. Must be {wanted}. {Expected}");
}
