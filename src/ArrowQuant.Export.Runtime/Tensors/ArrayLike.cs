namespace ArrowQuant.Export.Runtime;

/// <summary>Numbers in whichever form Python code has them: a tensor, seen in place, or a sequence of numbers, copied.</summary>
public sealed class ArrayLike
{
    internal ArrayLike(TensorView tensor) => Tensor = tensor;

    internal ArrayLike(double[] numbers) => Numbers = numbers;

    /// <summary>The tensor, when the value offers the buffer protocol.</summary>
    public TensorView? Tensor { get; }

    /// <summary>The numbers, when the value is a sequence.</summary>
    public IReadOnlyList<double>? Numbers { get; }
}
