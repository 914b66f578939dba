using System.Collections;
using System.Diagnostics.CodeAnalysis;
using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.Module;

/// <content>What Python asks a mapping for: length, membership, names in the order of tensor_names, and values that are read when asked for.</content>
public sealed partial class ShardedSafeTensorsLoader : IReadOnlyDictionary<string, Tensor<float>>
{
    /// <summary>Number of tensors.</summary>
    public int Count => _model.Tensors.Count;

    IEnumerable<string> IReadOnlyDictionary<string, Tensor<float>>.Keys => TensorNames();

    IEnumerable<Tensor<float>> IReadOnlyDictionary<string, Tensor<float>>.Values => TensorNames().Select(GetTensor);

    /// <summary>The values of a tensor, as get_tensor gives them. KeyError when there is none of that name.</summary>
    /// <param name="name">Name of the tensor.</param>
    [Export(ReleasesGil = true)]
    public Tensor<float> this[string name] => GetTensor(name);

    /// <summary>Whether the model has a tensor of that name.</summary>
    /// <param name="name">Name of the tensor.</param>
    public bool ContainsKey(string name) => _model.TryGet(name, out _);

    /// <inheritdoc/>
    public override string ToString() => $"ShardedSafeTensorsLoader({Count} tensors in {NumShards()} files)";

    bool IReadOnlyDictionary<string, Tensor<float>>.TryGetValue(string key, [MaybeNullWhen(false)] out Tensor<float> value)
    {
        value = ContainsKey(key) ? GetTensor(key) : null;
        return value != null;
    }

    IEnumerator<KeyValuePair<string, Tensor<float>>> IEnumerable<KeyValuePair<string, Tensor<float>>>.GetEnumerator() =>
        TensorNames().Select(name => KeyValuePair.Create(name, GetTensor(name))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<string, Tensor<float>>>)this).GetEnumerator();
}
