using System.Collections;
using System.Diagnostics.CodeAnalysis;
using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;

namespace ArrowQuant.Module;

/// <content>What Python asks a mapping for: length, membership, names in the order of tensor_names, and tensors that are mapped when asked for.</content>
public sealed partial class ShardedSafeTensorsLoader : IReadOnlyDictionary<string, Tensor>
{
    /// <summary>Number of tensors.</summary>
    public int Count => _model.Tensors.Count;

    IEnumerable<string> IReadOnlyDictionary<string, Tensor>.Keys => TensorNames();

    IEnumerable<Tensor> IReadOnlyDictionary<string, Tensor>.Values => TensorNames().Select(GetTensor);

    /// <summary>A tensor, as get_tensor gives it. KeyError when there is none of that name.</summary>
    /// <param name="name">Name of the tensor.</param>
    [Export(ReleasesGil = true)]
    public Tensor this[string name] => GetTensor(name);

    /// <summary>Whether the model has a tensor of that name.</summary>
    /// <param name="name">Name of the tensor.</param>
    public bool ContainsKey(string name) => _model.TryGet(name, out _);

    /// <inheritdoc/>
    public override string ToString() => $"ShardedSafeTensorsLoader({Count} tensors in {NumShards()} files)";

    bool IReadOnlyDictionary<string, Tensor>.TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value)
    {
        value = ContainsKey(key) ? GetTensor(key) : null;
        return value != null;
    }

    IEnumerator<KeyValuePair<string, Tensor>> IEnumerable<KeyValuePair<string, Tensor>>.GetEnumerator() =>
        TensorNames().Select(name => KeyValuePair.Create(name, GetTensor(name))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<string, Tensor>>)this).GetEnumerator();
}
