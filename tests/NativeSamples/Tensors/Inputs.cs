using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.NativeSamples.Tensors;

/// <summary>Tensors that Python owns.</summary>
[Export]
public static unsafe class Inputs
{
    /// <summary>Sum of float32 elements.</summary>
    public static double Sum(TensorView<float> values)
    {
        double sum = 0;
        foreach (float value in values.Span) sum += value;
        return sum;
    }

    /// <summary>Sum of float16 elements.</summary>
    public static double SumHalves(TensorView<Half> values)
    {
        double sum = 0;
        foreach (Half value in values.Span) sum += (double)value;
        return sum;
    }

    /// <summary>Number of true elements.</summary>
    public static int CountTrue(TensorView<bool> values)
    {
        int count = 0;
        foreach (bool value in values.Span) count += value ? 1 : 0;
        return count;
    }

    /// <summary>Sum of int64 elements.</summary>
    public static long SumLongs(TensorView<long> values)
    {
        long sum = 0;
        foreach (long value in values.Span) sum += value;
        return sum;
    }

    /// <summary>Address of the first element.</summary>
    public static nint Address(TensorView values) => (nint)values.Data;

    /// <summary>Extents of a typed view.</summary>
    public static IReadOnlyList<long> ShapeOf(TensorView<float> values)
    {
        var shape = new List<long>();
        foreach (nint extent in values.Shape) shape.Add(extent);
        return shape;
    }

    /// <summary>Element type, shape and layout in words.</summary>
    public static string Describe(TensorView values) =>
        $"{values.ElementTypeName} ({string.Join(", ", values.Shape)}) {(values.IsContiguous ? "contiguous" : "strided")}";

    /// <summary>How an array-like came in.</summary>
    public static string DescribeArray(ArrayLike values) => values.Tensor is { } tensor ? Describe(tensor) : $"{values.Numbers!.Count} numbers";

    /// <summary>Numbers copied from either form, back in the form that is asked for.</summary>
    public static ArrayLike<float> Singles(ArrayLike<float> values, bool tensor) =>
        tensor ? new ArrayLike<float>(new Tensor<float>([.. values.Numbers!])) : new ArrayLike<float>(values.Numbers!);

    /// <summary>The same with whole numbers.</summary>
    public static ArrayLike<short> Shorts(ArrayLike<short> values, bool tensor) =>
        tensor ? new ArrayLike<short>(new Tensor<short>([.. values.Numbers!])) : new ArrayLike<short>(values.Numbers!);

    /// <summary>Sum of bfloat16 elements.</summary>
    public static double SumBfloat16(TensorView values)
    {
        if (values.ElementType != ElementType.BFloat16 || !values.IsContiguous) throw new ArgumentException($"expected contiguous bfloat16, got {Describe(values)}");
        double sum = 0;
        for (long i = 0; i < values.Length; i++) sum += BitConverter.UInt32BitsToSingle((uint)((ushort*)values.Data)[i] << 16);
        return sum;
    }

    /// <summary>Always fails, with the tensor in hand.</summary>
    public static void Fail(TensorView<float> values) => throw new InvalidOperationException($"no use for {values.Length} elements");

    /// <summary>Reads while other threads run.</summary>
    [Export(ReleasesGil = true)]
    public static double SumUnlocked(TensorView values)
    {
        double sum = 0;
        foreach (float value in values.AsSpan<float>()) sum += value;
        return sum;
    }

    /// <summary>What a batch method sees of a value that may not convert.</summary>
    public static string? ErrorOf(Deferred<TensorView> value) => value.Error;
}
