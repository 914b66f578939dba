using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.NativeSamples.Border;

/// <summary>What a tensor looked like from C#.</summary>
[Export(As = ExportAs.Dict)]
public sealed record TensorFacts(string ElementType, IReadOnlyList<long> Shape, long Length, bool Contiguous);

/// <summary>Tensors, seen in place.</summary>
[Export]
public static class Tensors
{
    /// <summary>The sum of the elements.</summary>
    public static double SumFloat32(TensorView<float> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumFloat64(TensorView<double> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumFloat16(TensorView<Half> values) => Sum(values.Span, static x => (double)x);

    /// <summary>The sum of the elements.</summary>
    public static double SumInt8(TensorView<sbyte> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumUint8(TensorView<byte> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumInt16(TensorView<short> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumUint16(TensorView<ushort> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumInt32(TensorView<int> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumUint32(TensorView<uint> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumInt64(TensorView<long> values) => Sum(values.Span, static x => x);

    /// <summary>The sum of the elements.</summary>
    public static double SumUint64(TensorView<ulong> values) => Sum(values.Span, static x => x);

    /// <summary>Extents, outermost first.</summary>
    public static IReadOnlyList<long> ShapeFloat32(TensorView<float> values) => [.. values.Shape.ToArray().Select(extent => (long)extent)];

    /// <summary>The dot product of two.</summary>
    public static double Dot(TensorView<float> left, TensorView<float> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Span.Length; i++) sum += left.Span[i] * right.Span[i];
        return sum;
    }

    /// <summary>Any tensor, judged by C#.</summary>
    public static TensorFacts Describe(TensorView tensor) => new(tensor.ElementTypeName, tensor.Shape, tensor.Length, tensor.IsContiguous);

    /// <summary>How many numbers there are, and whether they came as a tensor.</summary>
    public static string DescribeArray(ArrayLike values) =>
        values.Tensor is { } tensor ? $"tensor of {tensor.Length} {tensor.ElementTypeName}" : $"{values.Numbers!.Count} numbers, sum {values.Numbers.Sum():R}";

    /// <summary>For each key: how many numbers, or why the value is none.</summary>
    public static IReadOnlyDictionary<string, string> JudgeBatch(IReadOnlyDictionary<string, Deferred<ArrayLike>> batch)
    {
        var result = new OrderedDictionary<string, string>();
        foreach ((string name, Deferred<ArrayLike> item) in batch)
            result[name] = item.TryGet(out ArrayLike? values) ? DescribeArray(values) : $"{item.TypeName}: {item.Error}";
        return result;
    }

    /// <summary>Keeps a view beyond the call that received it, and returns what reading it later does.</summary>
    public static string ReadAfterReturn() => s_kept is null ? "nothing kept" : Attempt(s_kept);

    /// <summary>Keeps the view, wrongly.</summary>
    public static void KeepWrongly(TensorView tensor) => s_kept = tensor;

    private static TensorView? s_kept;

    private static string Attempt(TensorView tensor)
    {
        try
        {
            return $"{tensor.AsSpan<float>().Length} elements";
        }
        catch (ObjectDisposedException)
        {
            return "disposed";
        }
    }

    private static double Sum<T>(ReadOnlySpan<T> values, Func<T, double> widen)
    {
        double sum = 0;
        foreach (T value in values) sum += widen(value);
        return sum;
    }
}
