using ArrowQuant.Configuration;
using ArrowQuant.Export;
using ArrowQuant.Export.Runtime;
using ArrowQuant.Formats;
using ArrowQuant.Module.Layers;
using ArrowQuant.Pipeline;

namespace ArrowQuant.Module;

/// <summary>
/// The tensors of a sharded safetensors model. Opening checks every header and reads no data; a tensor is mapped when it is asked for, and
/// nothing is kept. A mapping from names to tensors.
/// </summary>
[Export]
public sealed partial class ShardedSafeTensorsLoader : IDisposable
{
    private readonly SafeTensorsModel _model;

    /// <summary>Opens a model.</summary>
    /// <param name="indexPath">The .safetensors.index.json, or the directory that holds it; a single .safetensors file is a model of one shard.</param>
    public ShardedSafeTensorsLoader(FileInfo indexPath) => _model = SafeTensorsModel.Open(indexPath.ToString());

    /// <summary>Names of all tensors, by shard and then by name.</summary>
    public IReadOnlyList<string> TensorNames() =>
        [.. _model.Tensors.OrderBy(t => t.FilePath, StringComparer.Ordinal).ThenBy(t => t.Name, StringComparer.Ordinal).Select(t => t.Name)];

    /// <summary>The file that holds a tensor; None when there is no such tensor.</summary>
    /// <param name="name">Name of the tensor.</param>
    public string? GetShardForTensor(string name) => _model.TryGet(name, out SafeTensor? tensor) ? Path.GetFileName(tensor.FilePath) : null;

    /// <summary>Shape of a tensor. KeyError when there is none of that name.</summary>
    /// <param name="name">Name of the tensor.</param>
    public IReadOnlyList<long> GetShape(string name) => _model[name].Shape;

    /// <summary>
    /// A tensor as it is stored: its own element type and shape, its memory mapped from the file and not copied. It stays when the loader is closed; to
    /// write to it changes this tensor alone, never the file. KeyError when there is none of that name.
    /// </summary>
    /// <param name="name">Name of the tensor.</param>
    [Export(ReleasesGil = true)]
    public Tensor GetTensor(string name) => Open(StoredTensor.Of, name);

    /// <summary>
    /// A copy of a tensor as float32, in its shape: exact for float16, bfloat16, smaller floats, bool and integers of 8 and 16 bits; elements of 32 and 64
    /// bits are rounded to the nearest. KeyError when there is none of that name.
    /// </summary>
    /// <param name="name">Name of the tensor.</param>
    [Export(ReleasesGil = true)]
    public Tensor<float> GetTensorFloat32(string name) => Open(StoredTensor.Singles, name);

    /// <summary>Every tensor by name, as get_tensor gives them.</summary>
    [Export(ReleasesGil = true)]
    public IReadOnlyDictionary<string, Tensor> GetAllTensors()
    {
        var tensors = new OrderedDictionary<string, Tensor>();
        foreach (string name in TensorNames()) tensors.Add(name, GetTensor(name));
        return tensors;
    }

    /// <summary>text, code, image or audio, from metadata or the names of tensors; None when neither tells.</summary>
    public string? DetectModality() => ModalityDetector.Detect(_model.Metadata, _model.Tensors.Select(t => t.Name))?.Name();

    /// <summary>Bytes of all tensors.</summary>
    public long GetTotalSize() => _model.Tensors.Sum(t => t.ByteLength);

    /// <summary>Number of files.</summary>
    public int NumShards() => _model.Files.Count;

    /// <summary>Names of the files.</summary>
    public IReadOnlyList<string> ShardFiles() => [.. _model.Files.Select(file => Path.GetFileName(file)!)];

    /// <summary>Does nothing: no tensor is kept.</summary>
    public void ClearCache() { }

    /// <summary>Bytes of tensors that are kept: always 0.</summary>
    public long CacheMemoryUsage() => 0;

    /// <summary>Closes the files. Dropping the object does it too.</summary>
    public void Close() => _model.Dispose();

    void IDisposable.Dispose() => Close();

    private T Open<T>(Func<SafeTensor, T> read, string name)
    {
        SafeTensor tensor = _model[name];
        try
        {
            return read(tensor);
        }
        catch (ObjectDisposedException error)
        {
            throw new ObjectDisposedException($"The loader of '{_model.Path}' is closed: tensors it gave stay, for others open the model again.", error);
        }
    }
}
