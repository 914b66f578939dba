using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.NativeSamples.Tensors;

/// <summary>Tensors that the module makes.</summary>
[Export]
public static class Outputs
{
    /// <summary>0, 1, 2 ... in an array.</summary>
    public static Tensor<float> Arange(int rows, int columns)
    {
        float[] data = [.. Enumerable.Range(0, rows * columns).Select(i => (float)i)];
        return new Tensor<float>(data, rows, columns);
    }

    /// <summary>0, 1, 2 ... in native memory.</summary>
    public static Tensor<float> ArangeNative(int rows, int columns)
    {
        Tensor<float> tensor = Tensor<float>.Allocate(rows, columns);
        for (int i = 0; i < tensor.Length; i++) tensor.Span[i] = i;
        return tensor;
    }

    /// <summary>0 and 1 as whichever type the name says; None for a name of none.</summary>
    public static Tensor? OfType(string name) => name switch
    {
        "bool" => new Tensor<bool>([false, true]),
        "int8" => new Tensor<sbyte>([0, 1]),
        "uint8" => new Tensor<byte>([0, 1]),
        "int16" => new Tensor<short>([0, 1]),
        "uint16" => new Tensor<ushort>([0, 1]),
        "int32" => new Tensor<int>([0, 1]),
        "uint32" => new Tensor<uint>([0, 1]),
        "int64" => new Tensor<long>([0, 1]),
        "uint64" => new Tensor<ulong>([0, 1]),
        "float16" => new Tensor<Half>([(Half)0, (Half)1]),
        "bfloat16" => Tensor.BFloat16([0, 0x3F80], 2),
        "float32" => new Tensor<float>([0, 1]),
        "float64" => new Tensor<double>([0, 1]),
        _ => null,
    };

    /// <summary>One number without dimensions.</summary>
    public static Tensor<double> Scalar(double value) => new([value], []);

    /// <summary>No elements.</summary>
    public static Tensor<float> Empty() => new([], 0, 3);

    /// <summary>Three numbers that may not be written.</summary>
    public static Tensor<float> Fixed() => new([1, 2, 3]) { IsReadOnly = true };

    /// <summary>0, 1, 2 ... in two results over one block of memory, the first of them so long.</summary>
    public static IReadOnlyList<Tensor<float>> Halves(int first)
    {
        Tensor<float>[] both = Tensor<float>.AllocateVectors(first, 8 - first);
        for (int i = 0; i < 8; i++) both[i < first ? 0 : 1].Span[i < first ? i : i - first] = i;
        return both;
    }

    /// <summary>The same tensor twice.</summary>
    public static IReadOnlyList<Tensor<float>> Twice()
    {
        Tensor<float> tensor = ArangeNative(1, 3);
        return [tensor, tensor];
    }

    /// <summary>Collects garbage and moves what can move.</summary>
    public static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
