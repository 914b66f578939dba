namespace ArrowQuant.Export.Runtime;

/// <summary>
/// Numbers of one type in whichever of two forms Python code wants them. As a result: a list of Python numbers, one object each, or a
/// <c>Tensor</c> over the memory that C# filled. As an argument, or part of one: a list or an array, always copied into <see cref="Numbers"/>.
/// </summary>
/// <remarks>C has one form of them: items in a row.</remarks>
/// <typeparam name="T">bool, an integer of 8 to 64 bits, Half, float or double.</typeparam>
public sealed class ArrayLike<T>
    where T : unmanaged
{
    /// <summary>Python gets a list.</summary>
    public ArrayLike(IReadOnlyList<T> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        Numbers = numbers;
    }

    /// <summary>Python gets the tensor, which is handed over as any tensor that is returned.</summary>
    public ArrayLike(Tensor<T> tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Tensor = tensor;
    }

    /// <summary>The tensor; null for a list, and in an argument.</summary>
    public Tensor<T>? Tensor { get; }

    /// <summary>The numbers; null for a tensor, and never in an argument.</summary>
    public IReadOnlyList<T>? Numbers { get; }
}
