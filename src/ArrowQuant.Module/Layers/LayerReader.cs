using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Formats;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module.Layers;

/// <summary>Turns what Python passed into layers, once, judging each by itself; bad ones are collected or thrown.</summary>
internal sealed class LayerReader(LayerFailures failures, QuantizationSpec? spec = null)
{
    private readonly List<LayerInput> _layers = [];

    /// <summary>Float32 numpy arrays and nothing else, as the batch methods promise.</summary>
    public IReadOnlyList<LayerInput> ReadArrays(IReadOnlyDictionary<string, Deferred<TensorView>> weights)
    {
        _layers.EnsureCapacity(weights.Count);
        foreach ((string name, Deferred<TensorView> argument) in weights)
        {
            if (ReadArray(name, argument) is { } tensor) _layers.Add(Layer(name, tensor));
        }

        return _layers;
    }

    /// <summary>One such array; null when it was left out.</summary>
    public TensorView? ReadArray(string name, Deferred<TensorView> argument)
    {
        if (!argument.TryGet(out TensorView? tensor))
            Fail(name, argument.IsTypeError
                ? $"Expected numpy array for layer '{name}', got {argument.TypeName}. Use np.asarray(values, dtype=np.float32)"
                : $"Array for layer '{name}' cannot be read: {argument.Error}");
        else if (tensor.ElementType != ElementType.Float32)
            Fail(name, $"Array for layer '{name}' has dtype '{tensor.Format ?? tensor.ElementTypeName}', expected 'float32'. {ToFloat32(argument.TypeName)}");
        else if (!tensor.IsContiguous)
            Fail(name, $"Array for layer '{name}' is not contiguous (C-order). {ToContiguous(argument.TypeName)}");
        else
            return tensor;
        return null;
    }

    /// <summary>Arrays of any float type, and sequences of numbers.</summary>
    public IReadOnlyList<LayerInput> ReadAny(IReadOnlyDictionary<string, Deferred<ArrayLike>> weights)
    {
        _layers.EnsureCapacity(weights.Count);
        foreach ((string name, Deferred<ArrayLike> argument) in weights)
        {
            if (!argument.TryGet(out ArrayLike? value)) Fail(name, $"Weights of layer '{name}' cannot be read: {argument.Error}");
            else if (value.Numbers is { } numbers) _layers.Add(new LayerInput(name, WeightData.FromArray([.. numbers]), [numbers.Count]));
            else if (!value.Tensor!.IsContiguous) Fail(name, $"Array for layer '{name}' is not contiguous (C-order). {ToContiguous(argument.TypeName)}");
            else if (TryDType(value.Tensor.ElementType) == null) Fail(name, $"Array for layer '{name}' has dtype '{value.Tensor.Format ?? value.Tensor.ElementTypeName}', expected 'float32', 'float64', 'float16' or 'bfloat16'. {ToFloat32(argument.TypeName)}");
            else _layers.Add(Layer(name, value.Tensor));
        }

        return _layers;
    }

    private static unsafe LayerInput Layer(string name, TensorView tensor) =>
        new(name, WeightData.FromAddress(TryDType(tensor.ElementType)!.Value, (nint)tensor.Data, tensor.Length), tensor.Shape);

    private static TensorDType? TryDType(ElementType type) => type switch
    {
        ElementType.Float16 => TensorDType.F16,
        ElementType.BFloat16 => TensorDType.BF16,
        ElementType.Float32 => TensorDType.F32,
        ElementType.Float64 => TensorDType.F64,
        _ => null,
    };

    // What is no numpy array mostly is a torch tensor, which has other names for the same.
    private static string ToFloat32(string type) => type == "ndarray" ? "Use arr.astype(np.float32)" : "Use tensor.float() (torch) or arr.astype(np.float32) (numpy)";

    private static string ToContiguous(string type) =>
        type == "ndarray" ? "Use np.ascontiguousarray(arr)" : "Use tensor.contiguous() (torch) or np.ascontiguousarray(arr) (numpy)";

    private void Fail(string name, string message)
    {
        if (failures.Collects)
        {
            failures.Add(name, message);
            return;
        }

        // The first bad layer is the one to name, and what is wrong with an earlier one may be in its values.
        BatchPlan.Create(_layers, spec, LayerSpec.Options(failures), Array.MaxLength).CheckFinite();
        throw new ValidationException($"Error processing layer '{name}': {message}");
    }
}
